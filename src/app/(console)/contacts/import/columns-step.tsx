'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ContactImport } from '#server/contacts/import-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import type { Columns, FreeField } from './import-wizard'
import { PreviewTable } from './preview-table'
import { problemOf } from './targets'

const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

type ColumnsStepProps = {
  draft: ContactImport
  fields: FreeField[]
  columns: Columns
  onColumns: (columns: Columns) => void
  onBack: () => void
  onNext: () => void
}

/** What becomes of each column, above the first rows of the file. */
export function ColumnsStep({ draft, fields, columns, onColumns, onBack, onNext }: ColumnsStepProps) {
  const t = useTranslations('contacts.import')
  const tFields = useTranslations('contacts.fields')
  const id = useId()
  const problem = problemOf(columns.targets)
  const recognised = draft.columns.filter(
    ({ target }) => target !== 'ignore' && !target.startsWith('field:'),
  ).length
  const delimiter = draft.delimiter === '\t' ? t('tab') : draft.delimiter

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!problem) onNext()
      }}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="font-medium">{t('recognised', { fields: recognised })}</p>
        <p className="text-[13px] text-muted-foreground">
          {draft.fileName} ·{' '}
          {t('dialect', { encoding: ENCODINGS[draft.encoding] ?? draft.encoding, delimiter })}
        </p>
      </div>
      {problem ? (
        <Alert tone="warning">
          {problem.code === 'email_missing'
            ? t('emailMissingAmong')
            : t('twice', { field: nameOf(problem.target) })}
        </Alert>
      ) : null}
      <PreviewTable draft={draft} fields={fields} columns={columns} onColumns={onColumns} />
      <label htmlFor={id} className="flex items-center gap-2">
        <Checkbox
          id={id}
          checked={columns.hasHeader}
          onCheckedChange={(checked) => onColumns({ ...columns, hasHeader: checked === true })}
        />
        {t('hasHeader')}
      </label>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="outline" onClick={onBack}>
          {t('other')}
        </Button>
        <Button type="submit" disabled={problem !== null}>
          {t('next')}
        </Button>
      </div>
    </form>
  )

  function nameOf(target: string): string {
    const standard = (
      ['email', 'firstName', 'lastName', 'fullName', 'company', 'phone', 'tags'] as const
    ).find((name) => name === target)
    if (standard) return tFields(standard)
    const key = target.slice('field:'.length)
    return fields.find((field) => field.key === key)?.label ?? key
  }
}
