'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useAct } from '../../../(console)/settings/_shared/use-act'
import { rotateSigningKeyAction } from '../actions'

/** Signs with a new key from now on, after saying what programs must know. */
export function RotateButton() {
  const t = useTranslations('operator.keys')
  const act = useAct()
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline">
          <RefreshCw aria-hidden />
          {t('rotate')}
        </Button>
      }
      title={t('rotateTitle')}
      consequence={t('rotateText')}
      confirmLabel={t('rotate')}
      onConfirm={() => act(() => rotateSigningKeyAction({}), t('rotated'))}
    />
  )
}
