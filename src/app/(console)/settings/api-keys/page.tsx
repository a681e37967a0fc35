import { BookOpen, KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PERMISSIONS } from '#server/kernel/access'
import { pageContext } from '#server/kernel/action'
import { listApiKeys } from '#server/organisations/index'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { KeyList } from './key-list'
import { NewKeyDialog } from './new-key-dialog'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.apiKeys'))('title') }
}

export default async function ApiKeysPage() {
  const ctx = await pageContext('api-keys:read')
  const [keys, t] = await Promise.all([listApiKeys(ctx, { limit: 200 }), getTranslations('settings.apiKeys')])
  // A key may do no more than who makes it.
  const grantable = PERMISSIONS.filter((permission) => ctx.permissions.has(permission))
  const everything = grantable.length === PERMISSIONS.length
  const create = ctx.permissions.has('api-keys:write') ? (
    <NewKeyDialog grantable={grantable} everything={everything} />
  ) : null
  const docs = (
    <Button asChild variant="outline">
      <Link href="/docs">
        <BookOpen aria-hidden />
        {t('docs')}
      </Link>
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <>
            {docs}
            {create}
          </>
        }
      />
      {keys.data.length > 0 ? (
        <KeyList keys={keys.data} mayWrite={create !== null} />
      ) : (
        <EmptyState icon={KeyRound} title={t('emptyTitle')} text={t('emptyText')} />
      )}
    </>
  )
}
