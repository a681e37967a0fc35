'use client'

import { useTranslations } from 'next-intl'
import type { ApiKey } from '#server/organisations/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useAct } from '../_shared/use-act'
import { revokeApiKeyAction } from './actions'

/** The company's keys: how each is recognised, what it may do, when it was last used. */
export function KeyList({ keys, mayWrite }: { keys: readonly ApiKey[]; mayWrite: boolean }) {
  const t = useTranslations('settings.apiKeys')
  return (
    <ul
      aria-label={t('title')}
      className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
    >
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} mayWrite={mayWrite} />
      ))}
    </ul>
  )
}

function KeyRow({ apiKey, mayWrite }: { apiKey: ApiKey; mayWrite: boolean }) {
  const t = useTranslations('settings.apiKeys')
  const act = useAct()
  const { id, name, prefix, scopes, lastUsedAt, revokedAt, createdAt } = apiKey
  const rights = scopes.includes('*') ? t('everything') : t('rights', { count: scopes.length })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className={revokedAt ? 'font-medium text-muted-foreground line-through' : 'font-medium'}>
            {name}
          </span>
          <code className="rounded bg-muted px-1.5 py-0.5 text-xs text-muted-foreground">{prefix}…</code>
          {revokedAt ? <Badge tone="danger">{t('revokedBadge')}</Badge> : null}
        </p>
        <p className="text-[13px] text-muted-foreground">
          <span title={scopes.join(', ')}>{rights}</span> · {t('created')}{' '}
          <Time at={createdAt} style="date" /> ·{' '}
          {lastUsedAt ? (
            <>
              {t('used')} <Time at={lastUsedAt} />
            </>
          ) : (
            t('neverUsed')
          )}
        </p>
      </div>
      {mayWrite && !revokedAt ? (
        <ConfirmDialog
          trigger={
            <Button variant="outline" size="sm" aria-label={t('revokeLabel', { name })}>
              {t('revoke')}
            </Button>
          }
          title={t('revokeTitle', { name })}
          consequence={t('revokeText')}
          confirmLabel={t('revokeConfirm')}
          destructive
          onConfirm={() => act(() => revokeApiKeyAction({ id }), t('revoked', { name }))}
        />
      ) : null}
    </li>
  )
}
