import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { allLists } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../_ui/page-header'
import { ContactsTabs } from '../_shared/contacts-tabs'
import { ListsView } from './lists-view'
import { NewListButton } from './new-list-button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.tabs')
  return { title: t('lists') }
}

/** The lists of the company with their counts. */
export default async function ListsPage() {
  const ctx = await pageContext('contacts:read')
  const t = await getTranslations('contacts')
  const lists = await allLists(ctx)
  const may = {
    write: ctx.permissions.has('contacts:write'),
    campaign: ctx.permissions.has('campaigns:write'),
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lists.description')}
        actions={may.write && lists.length > 0 ? <NewListButton /> : null}
      />
      <ContactsTabs permissions={[...ctx.permissions]} />
      <ListsView lists={lists} may={may} />
    </>
  )
}
