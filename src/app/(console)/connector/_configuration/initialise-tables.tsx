'use client'

import { DatabaseZap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Connector, Initialisation } from '#server/connectors/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { initialiseConnectorAction } from '../actions'

type InitialiseTablesProps = {
  connector: Connector
  label: string
  /** What is stored leads somewhere, and is what the page shows. */
  possible: boolean
  mayWrite: boolean
  onDone: (at: string) => void
}

/** Makes in the ERP what the connector needs there, after saying exactly what that is. */
export function InitialiseTables({ connector, label, possible, mayWrite, onDone }: InitialiseTablesProps) {
  const t = useTranslations('connector.initialise')
  const said = useSaid()
  const [made, setMade] = useState<readonly string[] | null>(null)
  const { mapping, initialisedAt } = connector
  const { table, columns } = mapping.employee ?? { table: '', columns: {} }

  async function initialise(): Promise<boolean> {
    const result = await initialiseConnectorAction({}).catch(() => null)
    if (!result?.ok) {
      toast.error(result ? said(result.error.message) : t('failed'))
      return false
    }
    show(result.data)
    return true
  }
  const show = ({ made: names, initialisedAt: at }: Initialisation) => {
    setMade(names)
    toast.success(names.length > 0 ? t('done', { count: names.length }) : t('nothing'))
    onDone(at)
  }

  return (
    <>
      <div role="status" className="min-w-0 grow basis-40 text-[13px] text-muted-foreground">
        {made && made.length > 0 ? (
          <p className="wrap-anywhere">{t('made', { names: made.join(', ') })}</p>
        ) : initialisedAt ? (
          <p>{t.rich('since', { time: () => <Time at={initialisedAt} style="date" /> })}</p>
        ) : (
          <p>{possible || !mayWrite ? t('never') : t('saveFirst')}</p>
        )}
      </div>
      {mayWrite ? (
        <ConfirmDialog
          title={t('title', { label })}
          consequence={
            <div className="space-y-2">
              <p>{t('text')}</p>
              <ul className="list-disc space-y-1.5 pl-5">
                <li>
                  {t.rich('column', {
                    column: columns.remoteUserId ?? '',
                    table,
                    code: (chunks) => <code className="text-xs text-foreground">{chunks}</code>,
                  })}
                </li>
                <li>
                  {t.rich('marker', {
                    table: markerOf(mapping.hours?.table ?? ''),
                    code: (chunks) => <code className="text-xs text-foreground">{chunks}</code>,
                  })}
                </li>
              </ul>
              <p>{t('nothingElse')}</p>
            </div>
          }
          confirmLabel={t('confirm')}
          onConfirm={initialise}
          trigger={
            <Button variant="outline" size="sm" disabled={!possible}>
              <DatabaseZap aria-hidden />
              {t('action')}
            </Button>
          }
        />
      ) : null}
    </>
  )
}

/** In the schema of the hours, as the ERP's adapter names it. */
function markerOf(hours: string): string {
  const dot = hours.lastIndexOf('.')
  return dot > 0 ? `${hours.slice(0, dot)}.FacteurHeures` : 'FacteurHeures'
}
