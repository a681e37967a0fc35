import { Inbox, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { listIntegrations } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { ComeBack } from './_list/come-back'
import { IntegrationList } from './_list/integration-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('title') }
}

/** The boxes that are read: how far each is, what went wrong and what to do. */
export default async function IntegrationsPage() {
  const ctx = await pageContext('integrations:read')
  const t = await getTranslations('integrations')
  const { data } = await listIntegrations({ ...ctx, locale: await getLocale() }, { limit: 200 })
  const canWrite = ctx.permissions.has('integrations:write')
  const add = canWrite ? (
    <Button asChild>
      <Link href="/settings/integrations/new">
        <Plus aria-hidden />
        {t('add')}
      </Link>
    </Button>
  ) : null
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={data.length > 0 ? add : null} />
      <ComeBack />
      {data.length > 0 ? (
        <IntegrationList integrations={data} canWrite={canWrite} />
      ) : (
        <EmptyState
          icon={Inbox}
          title={t('empty.title')}
          text={
            canWrite ? (
              <>
                <p>{t('empty.text')}</p>
                <p className="mt-2 text-[13px]">{t('empty.steps')}</p>
              </>
            ) : (
              t('readOnly')
            )
          }
          action={add}
        />
      )}
    </>
  )
}
