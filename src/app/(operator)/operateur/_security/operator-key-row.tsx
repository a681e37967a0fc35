'use client'

import { useTranslations } from 'next-intl'
import type { OperatorKey } from '#server/accounts/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useAct } from '../../../(console)/settings/_shared/use-act'
import { revokeOperatorKeyAction } from '../actions'

/** One key: how it is recognised, whose it is, until when, and when it was last used. */
export function OperatorKeyRow({ operatorKey, own }: { operatorKey: OperatorKey; own: boolean }) {
  const t = useTranslations('operator.security.keys')
  const act = useAct()
  const { id, name, prefix, operator, usable, expiresAt, lastUsedAt, revokedAt, createdAt } = operatorKey
  const facts = [
    own ? null : t('of', { name: operator.name }),
    t.rich('created', { date: () => <Time at={createdAt} style="date" /> }),
    expiresAt ? t.rich('until', { date: () => <Time at={expiresAt} style="date" /> }) : null,
    lastUsedAt ? t.rich('used', { date: () => <Time at={lastUsedAt} /> }) : t('neverUsed'),
  ].filter((fact) => fact !== null)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span
            className={
              usable
                ? 'font-medium wrap-anywhere'
                : 'font-medium text-muted-foreground line-through wrap-anywhere'
            }
          >
            {name}
          </span>
          <code className="rounded bg-muted px-1.5 py-0.5 text-xs text-muted-foreground">{prefix}…</code>
          <Ended operatorKey={operatorKey} />
        </p>
        <p className="text-[13px] text-muted-foreground">
          {facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a key keep their order
            <span key={index}>
              {index > 0 ? ' · ' : null}
              {fact}
            </span>
          ))}
        </p>
      </div>
      {revokedAt ? null : (
        <ConfirmDialog
          trigger={
            <Button variant="outline" size="sm" aria-label={t('revokeLabel', { name })}>
              {t('revoke')}
            </Button>
          }
          title={t('revokeTitle', { name })}
          consequence={t('revokeText')}
          confirmLabel={t('revoke')}
          destructive
          onConfirm={() => act(() => revokeOperatorKeyAction({ id }), t('revoked', { name }))}
        />
      )}
    </li>
  )
}

/** Why a key is not taken; nothing for one that is. */
function Ended({ operatorKey: { usable, revokedAt, expiresAt } }: { operatorKey: OperatorKey }) {
  const t = useTranslations('operator.security.keys')
  if (usable) return null
  if (revokedAt) return <Badge tone="danger">{t('revokedBadge')}</Badge>
  const over = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  return <Badge tone="warning">{over ? t('overBadge') : t('formerBadge')}</Badge>
}
