import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { campaignProgress, campaignReport, getCampaign } from '#server/campaigns/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { draftOf } from '../_editor/draft'
import { DraftReader } from '../_editor/draft-reader'
import { Editor } from '../_editor/editor'
import { loadChoices } from '../_editor/load-choices'
import { RunView } from '../_run/run-view'
import { ownAddress } from '../_shared/own-address'

type PageProps = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { campaign } = await load((await params).id)
  return { title: campaign.name }
}

/** A campaign: its editor while it is a draft, what happens to it afterwards. */
export default async function CampaignPage({ params }: PageProps) {
  const { ctx, campaign } = await load((await params).id)
  const may = {
    write: ctx.permissions.has('campaigns:write'),
    launch: ctx.permissions.has('campaigns:launch'),
  }
  if (campaign.status === 'draft' && !may.write) return <DraftReader campaign={campaign} />
  if (campaign.status === 'draft')
    return (
      <Editor
        key={campaign.id}
        campaignId={campaign.id}
        initial={draftOf(campaign)}
        choices={await loadChoices(ctx)}
        ownAddress={await ownAddress()}
        mayLaunch={may.launch}
      />
    )
  const [progress, report] = await Promise.all([
    campaignProgress(ctx, { id: campaign.id }),
    campaignReport(ctx, { id: campaign.id }),
  ])
  return <RunView campaign={campaign} progress={progress} report={report} may={may} />
}

const load = cache(async (id: string) => {
  const ctx = await pageContext('campaigns:read')
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return { ctx, campaign: await getCampaign(ctx, { id }) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})
