'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { Card, CardHeader } from '../../../_ui/card'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useAct } from '../_shared/use-act'
import { leaveOrganisationAction } from './actions'

/** The way out of a company. */
export function LeaveCard({ organisation }: { organisation: string }) {
  const t = useTranslations('settings.account')
  const act = useAct()
  const router = useRouter()
  const leave = async () => {
    const left = await act(() => leaveOrganisationAction({}), t('left', { organisation }))
    if (left) router.push('/')
    return left
  }
  return (
    <Card>
      <CardHeader
        title={t('leave', { organisation })}
        description={t('leaveText')}
        className="pb-3.5"
        actions={
          <ConfirmDialog
            trigger={<Button variant="outline">{t('leaveAction')}</Button>}
            title={t('leaveTitle', { organisation })}
            consequence={t('leaveConsequence')}
            confirmLabel={t('leaveConfirm')}
            destructive
            onConfirm={leave}
          />
        }
      />
    </Card>
  )
}
