'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form'
import type { ActionResult, FieldFailure } from './action-result'
import { useProof } from './use-proof'

type Options<Values extends FieldValues, Data> = {
  defaultValues: DefaultValues<Values>
  action: (values: Values) => Promise<ActionResult<Data>>
  onSuccess?: (data: Data, values: Values) => void | Promise<void>
}

/**
 * A form whose truth is a server action: what was typed is kept, each error goes to its field and the first one
 * takes the focus; what names no field is in `formError`.
 */
export function useActionForm<Values extends FieldValues, Data>(options: Options<Values, Data>) {
  const t = useTranslations('common')
  const withProof = useProof()
  const form = useForm<Values>({ defaultValues: options.defaultValues, shouldFocusError: true })

  const send = async (values: Values) => {
    let result: ActionResult<Data>
    try {
      result = await withProof(() => options.action(values))
    } catch (error) {
      unstable_rethrow(error)
      return form.setError('root', { message: t('networkError') })
    }
    if (result.ok) return options.onSuccess?.(result.data, values)
    const own = result.error.fields.filter(({ field }) => isField(form.control._fields, field))
    own.forEach((failure, index) => {
      showFailure(failure, index === 0)
    })
    if (own.length < result.error.fields.length || own.length === 0)
      form.setError('root', { message: remainder(result.error.fields, own) ?? result.error.message })
  }

  const showFailure = ({ field, message }: FieldFailure, shouldFocus: boolean) =>
    form.setError(field as Path<Values>, { type: 'server', message }, { shouldFocus })

  const submit = (event?: FormEvent) => {
    form.clearErrors()
    return form.handleSubmit(send)(event)
  }

  return {
    ...form,
    submit,
    submitting: form.formState.isSubmitting,
    formError: form.formState.errors.root?.message,
    /** The message under a field: `error('email')`. */
    error: (field: Path<Values>): string | undefined => {
      const found = form.getFieldState(field, form.formState).error
      return found?.message
    },
  }
}

function isField(registered: object, path: string): boolean {
  const found = path
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], registered)
  return found !== undefined
}

/** The messages of fields this form does not show, so that none is lost. */
function remainder(all: readonly FieldFailure[], own: readonly FieldFailure[]): string | undefined {
  const others = all.filter((failure) => !own.includes(failure))
  return others.length > 0 ? others.map(({ message }) => message).join(' ') : undefined
}
