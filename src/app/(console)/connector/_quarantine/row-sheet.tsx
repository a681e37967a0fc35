'use client'

import { useTranslations } from 'next-intl'
import type { BufferRow } from '#server/connectors/run-schema'
import { CopyButton } from '../../../_ui/copy-button'
import { Sheet, SheetContent } from '../../../_ui/sheet'
import { inOrder, useFieldWords } from '../_shared/use-field-words'

/** A row as it was read, and as it is to stand at the other end. */
export function RowSheet({ row, onClose }: { row: BufferRow | null; onClose: () => void }) {
  const t = useTranslations('connector.quarantine')
  const { fieldName } = useFieldWords()
  return (
    <Sheet open={row !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {row ? (
        <SheetContent title={row.label} {...(row.key !== row.label && { description: row.key })}>
          <div className="space-y-6">
            <section className="space-y-2">
              <div className="flex items-center justify-between gap-2">
                <h3 className="font-medium">{t('asRead')}</h3>
                <CopyButton text={JSON.stringify(row.raw, null, 2)} label={t('copyRaw')} withText />
              </div>
              <Values values={row.raw} nameOf={(name) => name} mono />
            </section>
            <section className="space-y-2">
              <h3 className="font-medium">{row.error?.retryable === false ? t('asUsable') : t('asSent')}</h3>
              {row.normalised ? (
                <Values values={row.normalised} nameOf={fieldName} />
              ) : (
                <p className="text-[13px] text-muted-foreground">{t('notUsable')}</p>
              )}
            </section>
          </div>
        </SheetContent>
      ) : null}
    </Sheet>
  )
}

type ValuesProps = {
  values: Record<string, unknown>
  nameOf: (name: string) => string
  mono?: boolean
}

function Values({ values, nameOf, mono = false }: ValuesProps) {
  const { valueText } = useFieldWords()
  return (
    <dl className="divide-y divide-border rounded-lg border border-border text-[13px]">
      {inOrder(values).map(([name, value]) => (
        <div key={name} className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 px-3 py-1.5">
          <dt className={`text-muted-foreground wrap-anywhere ${mono ? 'font-mono text-xs leading-5' : ''}`}>
            {nameOf(name)}
          </dt>
          <dd className="wrap-anywhere">{valueText(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
