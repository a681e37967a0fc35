'use client'

import { MailX, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Invitation } from '#server/organisations/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useAct } from '../_shared/use-act'
import { resendInvitationAction, revokeInvitationAction } from './actions'

/** Who was invited and has not answered yet. */
export function InvitationList({
  invitations,
  mayWrite,
}: {
  invitations: readonly Invitation[]
  mayWrite: boolean
}) {
  const t = useTranslations('settings.members')
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-2.5 text-[15px] font-semibold">
        {t('pending')}
      </h2>
      <ul className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}

function InvitationRow({ invitation, mayWrite }: { invitation: Invitation; mayWrite: boolean }) {
  const t = useTranslations('settings.members')
  const roleName = useTranslations('shell.role')
  const act = useAct()
  const { id, email, role, status, expiresAt, invitedByName } = invitation
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-56">
        <p className="truncate font-medium">{email}</p>
        <p className="text-[13px] text-muted-foreground">
          {roleName(role)} · {t('invitedBy', { name: invitedByName })} ·{' '}
          {status === 'expired' ? t('expiredOn') : t('validUntil')} <Time at={expiresAt} style="date" />
        </p>
      </div>
      {status === 'expired' ? <Badge tone="warning">{t('expired')}</Badge> : null}
      {mayWrite ? (
        <div className="flex gap-1">
          <Button
            variant="outline"
            size="sm"
            onClick={() => void act(() => resendInvitationAction({ id }), t('resent', { email }))}
          >
            <RotateCw aria-hidden />
            {t('resend')}
          </Button>
          <ConfirmDialog
            trigger={
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('revoke', { email })}
                title={t('revoke', { email })}
              >
                <MailX aria-hidden />
              </Button>
            }
            title={t('revokeTitle', { email })}
            consequence={t('revokeText')}
            confirmLabel={t('revokeConfirm')}
            destructive
            onConfirm={() => act(() => revokeInvitationAction({ id }), t('revoked', { email }))}
          />
        </div>
      ) : null}
    </li>
  )
}
