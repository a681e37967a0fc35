'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RunRow } from '#server/connectors/run-schema'
import { useFieldWords } from '../_shared/use-field-words'

type Change = NonNullable<RunRow['changes']>[string]
type FieldChangesProps = { action: RunRow['action']; changes: readonly [string, Change][] }

/** More than this unfolds. */
const SHOWN = 3

/** What differs, field by field: as it stands at the other end, and as it is to be. */
export function FieldChanges({ action, changes }: FieldChangesProps) {
  const t = useTranslations('connector.rows')
  const given = action === 'create' ? changes.filter(([, { after }]) => !isNothing(after)) : changes
  if (given.length <= SHOWN && action !== 'create') return <ChangeList action={action} changes={given} />
  return (
    <details className="mt-1">
      <summary className="w-fit rounded text-[13px] text-muted-foreground hover:text-foreground">
        {action === 'create' ? t('values', { count: given.length }) : t('fields', { count: given.length })}
      </summary>
      <ChangeList action={action} changes={given} />
    </details>
  )
}

function ChangeList({ action, changes }: FieldChangesProps) {
  const t = useTranslations('connector.rows')
  const { fieldName, valueText } = useFieldWords()
  return (
    <dl className="mt-1.5 grid gap-x-4 gap-y-1 text-[13px] sm:grid-cols-[9rem_minmax(0,1fr)]">
      {changes.map(([field, { before, after }]) => (
        <div key={field} className="contents">
          <dt className="text-muted-foreground">{fieldName(field)}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-1.5 max-sm:mb-1">
            {action === 'create' ? null : (
              <>
                <span className="sr-only">{t('before')}</span>
                <del className="text-muted-foreground wrap-anywhere">{valueText(before)}</del>
                <ArrowRight aria-hidden className="size-3 shrink-0 self-center text-muted-foreground" />
                <span className="sr-only">{t('after')}</span>
              </>
            )}
            <ins className="min-w-0 no-underline wrap-anywhere">{valueText(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false
}
