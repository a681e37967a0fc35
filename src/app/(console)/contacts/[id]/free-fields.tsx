'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '../../../_ui/button'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { fieldTarget } from '../import/targets'

type FreeFieldsProps = {
  values: Record<string, string>
  known: { key: string; label: string }[]
  onChange: (values: Record<string, string>) => void
  mayWrite: boolean
}

/** The free fields of one contact; a new one is named after what is typed. */
export function FreeFields({ values, known, onChange, mayWrite }: FreeFieldsProps) {
  const t = useTranslations('contacts.form')
  const id = useId()
  const [name, setName] = useState('')
  const labelOf = (key: string) => known.find((field) => field.key === key)?.label ?? key
  const keys = Object.keys(values).sort((a, b) => labelOf(a).localeCompare(labelOf(b)))
  if (keys.length === 0 && !mayWrite) return null

  function add() {
    const typed = name.trim()
    if (typed === '') return
    const key = known.find(({ label }) => label === typed)?.key ?? fieldTarget(typed).slice('field:'.length)
    if (!Object.hasOwn(values, key)) onChange({ ...values, [key]: '' })
    setName('')
  }

  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-4 border-t border-border pt-4 sm:col-span-2 sm:grid-cols-2">
      <legend className="sr-only">{t('freeFields')}</legend>
      <p className="text-[13px] text-muted-foreground sm:col-span-2">
        <span className="font-medium text-foreground">{t('freeFields')}</span>
      </p>
      {keys.map((key) => (
        <Field key={key} label={labelOf(key)} hint={<code className="text-xs">{`{{${key}}}`}</code>}>
          {(control) => (
            <div className="flex gap-1">
              <Input
                {...control}
                value={values[key]}
                readOnly={!mayWrite}
                autoComplete="off"
                onChange={(event) => onChange({ ...values, [key]: event.target.value })}
              />
              {mayWrite ? (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t('removeField', { name: labelOf(key) })}
                  onClick={() =>
                    onChange(Object.fromEntries(Object.entries(values).filter(([other]) => other !== key)))
                  }
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </div>
          )}
        </Field>
      ))}
      {mayWrite ? (
        <div className="flex flex-wrap items-end gap-1.5 sm:col-span-2">
          <Field label={t('fieldName')} hideLabel className="w-full sm:w-56">
            {(control) => (
              <Input
                {...control}
                list={`${id}-known`}
                placeholder={t('fieldName')}
                value={name}
                maxLength={60}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return
                  event.preventDefault()
                  add()
                }}
              />
            )}
          </Field>
          <datalist id={`${id}-known`}>
            {known.map(({ key, label }) => (
              <option key={key} value={label} />
            ))}
          </datalist>
          <Button variant="outline" onClick={add} disabled={name.trim() === ''}>
            <Plus aria-hidden />
            {t('addField')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}
