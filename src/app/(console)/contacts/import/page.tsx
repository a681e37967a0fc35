import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { allLists, freeFields, UPLOAD_MAX } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../_ui/page-header'
import { ImportWizard } from './import-wizard'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.import')
  return { title: t('title') }
}

type PageProps = { searchParams: Promise<{ list?: string }> }

/** From a file to a started import: file, columns, options. */
export default async function ImportPage({ searchParams }: PageProps) {
  const ctx = await pageContext('contacts:write')
  const t = await getTranslations('contacts')
  const [lists, fields, asked] = await Promise.all([allLists(ctx), freeFields(ctx), searchParams])
  const list = lists.find(({ id }) => id === asked.list)
  return (
    <>
      <PageHeader title={t('import.title')} back={{ href: '/contacts', label: t('title') }} />
      <ImportWizard lists={lists} fields={fields} initialList={list?.id ?? ''} maxBytes={UPLOAD_MAX} />
    </>
  )
}
