'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Suppression } from '#server/contacts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'

type SuppressionNoticeProps = { suppressions: Suppression[]; mayAllow: boolean }

/** Why nothing is sent to this person, and how to allow it again. */
export function SuppressionNotice({ suppressions, mayAllow }: SuppressionNoticeProps) {
  const t = useTranslations('contacts')
  const api = useApi()
  const router = useRouter()

  async function allow(row: Suppression, value: string) {
    const answer = await api(`/suppressions/${row.id}`, { method: 'DELETE' })
    if (!answer.ok) toast.error(answer.message)
    else {
      toast.success(t('suppressions.allowed', { value }))
      router.refresh()
    }
    return answer.ok
  }

  return suppressions.map((row) => {
    const value = row.email ?? row.domain ?? t('suppressions.erased')
    return (
      <Alert
        key={row.id}
        tone="warning"
        title={
          row.kind === 'email' ? t('card.suppressedEmail') : t('card.suppressedDomain', { domain: value })
        }
        action={
          mayAllow ? (
            <ConfirmDialog
              title={t('suppressions.allowTitle', { value })}
              consequence={t('suppressions.allowText')}
              confirmLabel={t('suppressions.allow')}
              onConfirm={() => allow(row, value)}
              trigger={
                <Button variant="outline" size="sm">
                  {t('card.allow')}
                </Button>
              }
            />
          ) : null
        }
      >
        {t(`reasons.${row.reason}`)} · <Time at={row.createdAt} style="full" />
        {row.note ? ` · ${row.note}` : ''}
      </Alert>
    )
  })
}
