'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { CredentialField } from '#server/clouds/schema'
import { Field, type FieldControl } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { NativeSelect } from '../../../../_ui/native-select'
import { PasswordInput } from '../../../../_ui/password-input'
import { Textarea } from '../../../../_ui/textarea'
import { useSaid } from '../../../_shared/use-said'
import type { ProviderForm } from './provider-values'
import { SecretTextarea } from './secret-textarea'

type CredentialFieldsProps = {
  form: ProviderForm
  fields: readonly CredentialField[]
  /** The secret fields that hold something already. */
  kept?: readonly string[]
}

/** The fields that a kind of provider asks for, in its own order. */
export function CredentialFields({ form, fields, kept = [] }: CredentialFieldsProps) {
  return fields.map((field) => (
    <OneField key={field.name} form={form} field={field} kept={kept.includes(field.name)} />
  ))
}

type OneFieldProps = { form: ProviderForm; field: CredentialField; kept: boolean }

function OneField({ form, field, kept }: OneFieldProps) {
  const t = useTranslations('providers.field')
  const said = useSaid()
  const { name, label, help, required } = field
  const path = `credentials.${name}` as const
  const error = form.error(path)
  const props = form.register(path, required && !kept ? { required: t('missing') } : {})
  return (
    <Field
      label={said(label)}
      optional={!required}
      error={error && said(error)}
      hint={
        kept || help ? (
          <>
            {kept ? <p>{t('kept')}</p> : null}
            {help ? <Help text={said(help)} /> : null}
          </>
        ) : undefined
      }
    >
      {(control) => <Control control={control} field={field} props={props} form={form} />}
    </Field>
  )
}

/** A help text; lists without spaces break after their commas, and are copied as they are. */
function Help({ text }: { text: string }) {
  return (
    <p className="wrap-anywhere">
      {text.split(/(?<=,)(?=\S)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </p>
  )
}

type ControlProps = {
  control: FieldControl
  field: CredentialField
  props: ReturnType<ProviderForm['register']>
  form: ProviderForm
}

function Control({
  control,
  field: { name, secret, multiline, options, default: usual },
  props,
  form,
}: ControlProps) {
  const t = useTranslations('providers.field')
  if (options)
    return (
      <NativeSelect {...control} {...props}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </NativeSelect>
    )
  const plain = { ...control, ...props, autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' }
  if (secret && multiline)
    return <SecretTextarea {...plain} onFile={(text) => form.setValue(`credentials.${name}`, text)} />
  if (secret)
    return (
      <PasswordInput {...plain} autoComplete="new-password" words={{ show: t('show'), hide: t('hide') }} />
    )
  if (multiline) return <Textarea {...plain} />
  return <Input {...plain} placeholder={usual ?? undefined} />
}
