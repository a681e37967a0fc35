'use client'

import { Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { ContactDialog } from './contact-dialog'

/** A company without contacts: how to bring them in. */
export function ContactsEmpty({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('contacts.table')
  return (
    <EmptyState
      icon={Users}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={
        mayWrite ? (
          <>
            <Button asChild>
              <Link href="/contacts/import">{t('emptyImport')}</Link>
            </Button>
            <ContactDialog trigger={<Button variant="outline">{t('emptyNew')}</Button>} />
          </>
        ) : null
      }
    />
  )
}
