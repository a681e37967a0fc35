'use client'

import { useTranslations } from 'next-intl'
import type { Activation, OperatorLicence } from '#server/licences/schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useAct } from '../../../(console)/settings/_shared/use-act'
import { removeActivationAction } from '../actions'

type MachinesCardProps = { licence: OperatorLicence; machines: readonly Activation[] }

/** The machines that activated a licence, the latest seen first. */
export function MachinesCard({ licence: { id, status }, machines }: MachinesCardProps) {
  const t = useTranslations('operator.machines')
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      {machines.length > 0 ? (
        <ul aria-label={t('title')} className="divide-y divide-border border-t border-border">
          {machines.map((machine) => (
            <MachineRow key={machine.machine} licenceId={id} machine={machine} fixed={status === 'revoked'} />
          ))}
        </ul>
      ) : (
        <CardContent className="text-muted-foreground">{t('empty')}</CardContent>
      )}
    </Card>
  )
}

type MachineRowProps = { licenceId: string; machine: Activation; fixed: boolean }

function MachineRow({
  licenceId,
  machine: { machine, name, firstSeenAt, lastSeenAt },
  fixed,
}: MachineRowProps) {
  const t = useTranslations('operator.machines')
  const act = useAct()
  const said = name ?? machine
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 grow basis-56">
        <p className="truncate font-medium">{said}</p>
        <p className="text-[13px] text-muted-foreground wrap-anywhere">
          {name ? (
            <>
              <code className="text-xs">{machine}</code> ·{' '}
            </>
          ) : null}
          {t.rich('first', { date: () => <Time at={firstSeenAt} style="date" /> })} ·{' '}
          {t.rich('seen', { date: () => <Time at={lastSeenAt} /> })}
        </p>
      </div>
      {fixed ? null : (
        <ConfirmDialog
          trigger={
            <Button variant="outline" size="sm" aria-label={t('removeLabel', { name: said })}>
              {t('remove')}
            </Button>
          }
          title={t('removeTitle', { name: said })}
          consequence={t('removeText')}
          confirmLabel={t('remove')}
          destructive
          onConfirm={() =>
            act(() => removeActivationAction({ id: licenceId, machine }), t('removed', { name: said }))
          }
        />
      )}
    </li>
  )
}
