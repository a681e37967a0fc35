'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useAct } from '../_shared/use-act'
import { revokeOtherSessionsAction } from './actions'

/** Ends every session but the one in use. */
export function RevokeOthers({ count }: { count: number }) {
  const t = useTranslations('settings.sessions')
  const act = useAct()
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t('revokeOthers')}</Button>}
      title={t('revokeOthersTitle', { count })}
      consequence={t('revokeOthersText')}
      confirmLabel={t('revokeOthersConfirm')}
      destructive
      onConfirm={() => act(() => revokeOtherSessionsAction({}), t('othersRevoked'))}
    />
  )
}
