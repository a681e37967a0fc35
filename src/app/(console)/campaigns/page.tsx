import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { campaignFigures, listCampaigns, nextDepartures } from '#server/campaigns/index'
import { CAMPAIGN_STATUSES, CampaignStatus } from '#server/campaigns/schema'
import { countContacts } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { listMailboxes } from '#server/mailboxes/index'
import { Button } from '../../_ui/button'
import { PageHeader } from '../../_ui/page-header'
import { searchText } from '../search-text'
import { CampaignList } from './_list/campaign-list'
import { Figures } from './_list/figures'
import { FirstSteps } from './_list/first-steps'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns.list')
  return { title: t('title') }
}

type PageProps = { searchParams: Promise<{ search?: string | string[]; status?: string }> }

/** The company's campaigns: what they amount to today, then each in one line. */
export default async function CampaignsPage({ searchParams }: PageProps) {
  const ctx = await pageContext('campaigns:read')
  const t = await getTranslations('campaigns.list')
  const asked = await searchParams
  const search = searchText(asked.search)
  const status = CampaignStatus.safeParse(asked.status).data
  const [figures, page] = await Promise.all([
    campaignFigures(ctx),
    listCampaigns(ctx, { limit: 50, search, status }),
  ])
  const moving = page.data.filter(({ status, counts }) => status === 'running' && counts.planned > 0)
  const next = await nextDepartures(
    ctx,
    moving.map(({ id }) => id),
  )
  const total = figures.draft + figures.running + figures.paused + figures.done
  const may = {
    write: ctx.permissions.has('campaigns:write'),
    launch: ctx.permissions.has('campaigns:launch'),
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          may.write && total > 0 ? (
            <Button asChild>
              <Link href="/campaigns/new">
                <Plus aria-hidden />
                {t('new')}
              </Link>
            </Button>
          ) : null
        }
      />
      {total === 0 ? (
        <FirstSteps
          hasContacts={(await countContacts(ctx)) > 0}
          hasMailbox={(await listMailboxes(ctx, { limit: 1 })).data.length > 0}
          mayWrite={may.write}
        />
      ) : (
        <div className="space-y-5">
          <Figures figures={figures} />
          <CampaignList
            first={page}
            next={Object.fromEntries(next)}
            search={search ?? ''}
            status={status ?? 'all'}
            statuses={CAMPAIGN_STATUSES}
            may={may}
          />
        </div>
      )}
    </>
  )
}
