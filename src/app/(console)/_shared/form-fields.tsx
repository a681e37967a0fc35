'use client'

import { useTranslations } from 'next-intl'
import { Fragment, useId } from 'react'
import type { FieldValues, Path, PathValue, UseFormRegisterReturn, UseFormReturn } from 'react-hook-form'
import type { CredentialField } from '#server/clouds/schema'
import { Checkbox } from '../../_ui/checkbox'
import { Field, type FieldControl } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { NativeSelect } from '../../_ui/native-select'
import { PasswordInput } from '../../_ui/password-input'
import { Textarea } from '../../_ui/textarea'
import { SecretTextarea } from './secret-textarea'
import { useSaid } from './use-said'

type FormFieldsProps<Values extends FieldValues> = {
  form: Pick<UseFormReturn<Values>, 'register' | 'setValue'> & {
    error: (field: Path<Values>) => string | undefined
  }
  /** Where the fields stand in the form's values: `credentials`. */
  at: string
  fields: readonly CredentialField[]
  /** The secret fields that hold something already. */
  kept?: readonly string[]
  /** Those of them that are to hold nothing any more; asked where somebody hears of it, and the form can do without. */
  emptied?: readonly string[]
  onEmptied?: (names: string[]) => void
  /** Nothing has to be filled in yet: the server judges. */
  lenient?: boolean
  /** What a choice is called; itself when left out. */
  optionLabel?: (option: string) => string
  /** Told of what a person types or chooses. */
  onChange?: (name: string, value: string) => void
}

/** The fields that the server says a form has, in its own order. */
export function FormFields<Values extends FieldValues>({
  form,
  at,
  fields,
  kept = [],
  emptied = [],
  onEmptied,
  lenient = false,
  optionLabel = (option) => option,
  onChange,
}: FormFieldsProps<Values>) {
  const t = useTranslations('providers.field')
  const said = useSaid()
  return fields.map((field) => {
    const { name, label, help, required } = field
    const path = `${at}.${name}` as Path<Values>
    const isKept = kept.includes(name)
    const isEmptied = emptied.includes(name)
    const error = form.error(path)
    const demand = required && !isKept && !lenient
    const props = form.register(path, {
      ...(demand && { required: t('missing') }),
      ...(onChange && { onChange: (event) => onChange(name, event.target.value) }),
    })
    const control = (
      <Field
        key={name}
        label={said(label)}
        optional={!required && !field.options}
        error={error && said(error)}
        hint={
          isKept || help ? (
            <>
              {isKept && !isEmptied ? <p>{t('kept')}</p> : null}
              {help ? <Help text={said(help)} /> : null}
            </>
          ) : undefined
        }
      >
        {(control) => (
          <Control
            control={control}
            field={field}
            props={props}
            optionLabel={optionLabel}
            onFile={(text) => form.setValue(path, text as PathValue<Values, Path<Values>>)}
          />
        )}
      </Field>
    )
    if (!isKept || required || !onEmptied) return control
    const others = emptied.filter((each) => each !== name)
    return (
      <div key={name} className="space-y-2">
        {control}
        <EmptyIt
          label={said(label)}
          checked={isEmptied}
          onChange={(on) => onEmptied(on ? [...others, name] : others)}
        />
      </div>
    )
  })
}

type EmptyItProps = { label: string; checked: boolean; onChange: (on: boolean) => void }

/** A secret that is left empty is kept: to have none any more is said. */
function EmptyIt({ label, checked, onChange }: EmptyItProps) {
  const t = useTranslations('providers.field')
  const id = useId()
  return (
    <div className="flex items-center gap-2 text-[13px]">
      <Checkbox id={id} checked={checked} onCheckedChange={(on) => onChange(on === true)} />
      <label htmlFor={id}>{t('empty', { label })}</label>
    </div>
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
  props: UseFormRegisterReturn
  optionLabel: (option: string) => string
  onFile: (text: string) => void
}

function Control({ control, field, props, optionLabel, onFile }: ControlProps) {
  const t = useTranslations('providers.field')
  const { secret, multiline, options, default: usual } = field
  if (options)
    return (
      <NativeSelect {...control} {...props}>
        {options.map((option) => (
          <option key={option} value={option}>
            {optionLabel(option)}
          </option>
        ))}
      </NativeSelect>
    )
  const plain = { ...control, ...props, autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' }
  if (secret && multiline) return <SecretTextarea {...plain} onFile={onFile} />
  if (secret)
    return (
      <PasswordInput {...plain} autoComplete="new-password" words={{ show: t('show'), hide: t('hide') }} />
    )
  if (multiline) return <Textarea {...plain} />
  return <Input {...plain} placeholder={usual ?? undefined} />
}
