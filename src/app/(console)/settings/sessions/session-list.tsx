'use client'

import { Laptop, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { useAct } from '../_shared/use-act'
import { revokeSessionAction } from './actions'
import { describeDevice } from './device'

type SessionRow = {
  id: string
  current: boolean
  ip: string | null
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
}

/** Where one is signed in. */
export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  const t = useTranslations('settings.sessions')
  return (
    <ul
      aria-label={t('title')}
      className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
    >
      {sessions.map((session) => (
        <SessionItem key={session.id} session={session} />
      ))}
    </ul>
  )
}

function SessionItem({ session }: { session: SessionRow }) {
  const t = useTranslations('settings.sessions')
  const act = useAct()
  const { id, current, ip, createdAt, lastSeenAt } = session
  const device = describeDevice(session.userAgent)
  const name = device.name ?? t('unknownDevice')
  const Icon = device.mobile ? Smartphone : Laptop
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-x-2.5 font-medium">
          <span>{name}</span>
          {current ? (
            <Badge tone="success" dot>
              {t('current')}
            </Badge>
          ) : null}
        </p>
        <p className="text-[13px] text-muted-foreground">
          {ip ? `${ip} · ` : ''}
          {t('opened')} <Time at={createdAt} style="full" />
          {current ? null : (
            <>
              {' · '}
              {t('seen')} <Time at={lastSeenAt} />
            </>
          )}
        </p>
      </div>
      {current ? null : (
        <Button
          variant="outline"
          size="sm"
          aria-label={t('revokeLabel', { name })}
          onClick={() => void act(() => revokeSessionAction({ id }), t('revoked'))}
        >
          {t('revoke')}
        </Button>
      )}
    </li>
  )
}
