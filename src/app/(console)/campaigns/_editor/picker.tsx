'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Checkbox } from '../../../_ui/checkbox'
import { Input } from '../../../_ui/input'

export type PickerRow = { id: string; label: string; note?: ReactNode; aside: ReactNode }

type PickerProps = {
  /** Names the group for screen readers. */
  label: string
  rows: PickerRow[]
  chosen: string[]
  onChange: (ids: string[]) => void
}

const SEARCH_FROM = 8

/** A few ticked among many: rows with a search box when there are enough of them. */
export function Picker({ label, rows, chosen, onChange }: PickerProps) {
  const t = useTranslations('campaigns.editor')
  const id = useId()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLocaleLowerCase()
  const shown = wanted ? rows.filter((row) => row.label.toLocaleLowerCase().includes(wanted)) : rows

  const toggle = (rowId: string, ticked: boolean) =>
    onChange(ticked ? [...chosen, rowId] : chosen.filter((other) => other !== rowId))

  return (
    <fieldset aria-label={label} className="min-w-0 space-y-2">
      {rows.length >= SEARCH_FROM ? (
        <Input
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('pickerSearch')}
          aria-label={t('pickerSearch')}
        />
      ) : null}
      <ul
        className="max-h-64 divide-y divide-border overflow-y-auto rounded-lg border border-border bg-card shadow-xs"
        tabIndex={-1}
      >
        {shown.map((row) => (
          <li
            key={row.id}
            className="flex items-center gap-3 px-3 has-[[data-state=checked]]:bg-primary-soft/60"
          >
            <Checkbox
              id={`${id}-${row.id}`}
              checked={chosen.includes(row.id)}
              onCheckedChange={(ticked) => toggle(row.id, ticked === true)}
            />
            <label
              htmlFor={`${id}-${row.id}`}
              className="flex min-w-0 grow cursor-pointer items-center gap-3 py-2"
            >
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{row.label}</span>
                {row.note ? (
                  <span className="block text-[13px] text-muted-foreground">{row.note}</span>
                ) : null}
              </span>
              <span className="figures shrink-0 text-[13px] text-muted-foreground">{row.aside}</span>
            </label>
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="px-3 py-2 text-[13px] text-muted-foreground">{t('pickerNone')}</li>
        ) : null}
      </ul>
    </fieldset>
  )
}
