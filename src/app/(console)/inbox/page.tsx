import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { assignableMembers, inboxFigures, listIntegrations, listThreads } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { readPlace, threadQuery } from './_shared/address'
import { InboxRoom } from './inbox-room'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Every box of the company in one place. */
export default async function InboxPage({ searchParams }: PageProps) {
  const ctx = await pageContext('inbox:read')
  const asked = await searchParams
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null
  const place = readPlace({ get: (name) => one(asked[name]) })
  const [page, figures, boxes, members] = await Promise.all([
    listThreads(ctx, { ...threadQuery(place), limit: 50 }),
    inboxFigures(ctx),
    listIntegrations(ctx, { limit: 200 }),
    assignableMembers(ctx),
  ])
  return (
    <InboxRoom
      first={{ place, page, readAt: Date.now() }}
      firstFigures={figures}
      firstBoxes={boxes.data}
      viewer={{
        userId: ctx.userId ?? '',
        members,
        may: {
          write: ctx.permissions.has('inbox:write'),
          mark: ctx.permissions.has('inbox:write') && !ctx.readOnlySince,
          undo: ctx.permissions.has('campaigns:write') && ctx.permissions.has('suppressions:write'),
          contact: ctx.permissions.has('contacts:write'),
          connect: ctx.permissions.has('integrations:write'),
          readContacts: ctx.permissions.has('contacts:read'),
        },
      }}
    />
  )
}
