'use client'

import { Download, FileUp, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ContactFilter } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { ContactDialog } from './contact-dialog'

type HeadActionsProps = { may: { write: boolean; export: boolean }; filter: ContactFilter }

/** What one does with contacts in general: take them out, bring them in, add one. */
export function HeadActions({ may, filter }: HeadActionsProps) {
  const t = useTranslations('contacts.table')
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  return (
    <>
      {may.export ? (
        <Button asChild variant="ghost">
          <a href={`/api/v1/contacts/export${query.size > 0 ? `?${query}` : ''}`} download>
            <Download aria-hidden />
            <span className="max-sm:sr-only">{query.size > 0 ? t('exportFiltered') : t('export')}</span>
          </a>
        </Button>
      ) : null}
      {may.write ? (
        <>
          <ContactDialog
            trigger={
              <Button variant="outline">
                <Plus aria-hidden />
                {t('new')}
              </Button>
            }
          />
          <Button asChild>
            <Link href="/contacts/import">
              <FileUp aria-hidden />
              {t('import')}
            </Link>
          </Button>
        </>
      ) : null}
    </>
  )
}
