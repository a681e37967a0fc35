'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { MergeFieldButton } from './merge-field-button'
import { type MergeField, unknownFields } from './merge-tokens'

type SubjectInputProps = {
  value: string
  onChange: (subject: string) => void
  fields: MergeField[]
  problem: string | undefined
}

/** The subject of a mail, with merge fields put in at the caret. */
export function SubjectInput({ value, onChange, fields, problem }: SubjectInputProps) {
  const t = useTranslations('campaigns.editor')
  const box = useRef<HTMLInputElement>(null)
  const unknown = unknownFields(value, fields)

  function insert(token: string) {
    const input = box.current
    const from = input?.selectionStart ?? value.length
    const to = input?.selectionEnd ?? from
    onChange(value.slice(0, from) + token + value.slice(to))
    requestAnimationFrame(() => {
      input?.focus()
      input?.setSelectionRange(from + token.length, from + token.length)
    })
  }

  const unknownText = unknown.length > 0 ? t('merge.unknown', { names: unknown.join(', ') }) : undefined
  return (
    <div className="relative">
      <Field label={t('subject')} error={problem ?? unknownText}>
        {(control) => (
          <Input
            {...control}
            ref={box}
            value={value}
            maxLength={500}
            placeholder={t('subjectExample')}
            onChange={(event) => onChange(event.target.value.replace(/[\r\n]+/g, ' '))}
          />
        )}
      </Field>
      <span className="absolute right-0 -top-1">
        <MergeFieldButton fields={fields} onInsert={insert} />
      </span>
    </div>
  )
}
