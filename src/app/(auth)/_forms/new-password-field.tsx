'use client'

import { useTranslations } from 'next-intl'
import { type Control, type FieldValues, type Path, type UseFormRegister, useWatch } from 'react-hook-form'
import { brokenPasswordRules } from '#server/accounts/schema'
import { Field } from '../../_ui/field'
import { PasswordInput } from '../../_ui/password-input'
import { PasswordRules } from './password-rules'

type NewPasswordFieldProps<Values extends FieldValues> = {
  label: string
  name: Path<Values>
  register: UseFormRegister<Values>
  control: Control<Values>
  error: string | undefined
}

/** A password being chosen, its rules shown as they are met. */
export function NewPasswordField<Values extends FieldValues>(props: NewPasswordFieldProps<Values>) {
  const t = useTranslations('auth')
  const password = useWatch({ control: props.control, name: props.name }) as string
  return (
    <Field label={props.label} error={props.error} hint={<PasswordRules password={password} />}>
      {(control) => (
        <PasswordInput
          {...control}
          autoComplete="new-password"
          {...props.register(props.name, {
            validate: (value) =>
              brokenPasswordRules(String(value)).length === 0 || t('invalid.passwordRules'),
          })}
        />
      )}
    </Field>
  )
}
