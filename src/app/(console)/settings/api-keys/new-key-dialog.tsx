'use client'

import { useTranslations } from 'next-intl'
import { OnceDialog } from '../../../_ui/once-dialog'
import type { Permission } from './new-key-form'
import { NewKeyForm } from './new-key-form'
import { ShownOnce } from './shown-once'

type NewKeyDialogProps = { grantable: readonly Permission[]; everything: boolean }

/** Makes a key, then shows it: the only time it can be seen. */
export function NewKeyDialog(props: NewKeyDialogProps) {
  const t = useTranslations('settings.apiKeys')
  return (
    <OnceDialog
      createLabel={t('create')}
      createTitle={t('createTitle')}
      createText={t('createText')}
      createdTitle={t('createdTitle')}
      form={(onMade) => <NewKeyForm {...props} onCreated={onMade} />}
      shown={(value, onDone) => <ShownOnce value={value} onDone={onDone} />}
    />
  )
}
