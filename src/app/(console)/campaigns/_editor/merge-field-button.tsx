'use client'

import { Braces } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactElement, useRef, useState } from 'react'
import { Button } from '../../../_ui/button'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { Popover, PopoverContent, PopoverTrigger } from '../../../_ui/popover'
import { type MergeField, tokenOf } from './merge-tokens'

type MergeFieldButtonProps = {
  fields: MergeField[]
  onInsert: (token: string) => void
  /** The trigger; a labelled button when absent. */
  children?: ReactElement
}

/** Chooses a merge field and the words that stand in for it when a contact has none. */
export function MergeFieldButton({ fields, onInsert, children }: MergeFieldButtonProps) {
  const t = useTranslations('campaigns.editor.merge')
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState(
    () => (fields.find(({ key }) => key === 'firstName') ?? fields[0])?.key ?? '',
  )
  const [fallback, setFallback] = useState('')
  const inserted = useRef(false)
  const token = tokenOf(key, fallback)

  function insert() {
    inserted.current = true
    setOpen(false)
    setFallback('')
    onInsert(token)
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        {children ?? (
          <Button variant="ghost" size="sm">
            <Braces aria-hidden />
            {t('insert')}
          </Button>
        )}
      </PopoverTrigger>
      <PopoverContent
        align="end"
        aria-label={t('title')}
        className="w-80 max-w-[calc(100vw-16px)]"
        // The caret goes back to the text that received the field, not to the button.
        onCloseAutoFocus={(event) => {
          if (inserted.current) event.preventDefault()
          inserted.current = false
        }}
      >
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            insert()
          }}
        >
          <Field label={t('field')}>
            {(control) => (
              <NativeSelect {...control} value={key} onChange={(event) => setKey(event.target.value)}>
                {fields.map((field) => (
                  <option key={field.key} value={field.key}>
                    {field.label}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <Field label={t('fallback')} hint={t('fallbackHint')} optional>
            {(control) => (
              <Input
                {...control}
                value={fallback}
                onChange={(event) => setFallback(event.target.value)}
                placeholder={t('fallbackExample')}
                autoComplete="off"
              />
            )}
          </Field>
          <div className="flex items-center justify-between gap-2">
            <code className="merge-chip min-w-0 truncate text-xs">{token}</code>
            <Button type="submit" size="sm">
              {t('insertAction')}
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  )
}
