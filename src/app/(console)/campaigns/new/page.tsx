import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Policy } from '#server/campaigns/schema'
import { pageContext } from '#server/kernel/action'
import { draftOf } from '../_editor/draft'
import { Editor } from '../_editor/editor'
import { loadChoices } from '../_editor/load-choices'
import { ownAddress } from '../_shared/own-address'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns.editor')
  return { title: t('new') }
}

type PageProps = { searchParams: Promise<{ list?: string }> }

/** An empty draft, for the list that `?list=` names; it is stored once it has a name. */
export default async function NewCampaignPage({ searchParams }: PageProps) {
  const ctx = await pageContext('campaigns:write')
  const [choices, asked] = await Promise.all([loadChoices(ctx), searchParams])
  const [onlyMailbox, ...others] = choices.mailboxes
  const initial = draftOf({
    name: '',
    listIds: choices.lists.filter(({ id }) => id === asked.list).map(({ id }) => id),
    // With a single mailbox there is nothing to choose.
    mailboxIds: onlyMailbox && others.length === 0 ? [onlyMailbox.id] : [],
    steps: [],
    policy: Policy.parse({}),
    stopOnReply: 'contact',
  })
  return (
    <Editor
      campaignId={null}
      initial={initial}
      choices={choices}
      ownAddress={await ownAddress()}
      mayLaunch={ctx.permissions.has('campaigns:launch')}
    />
  )
}
