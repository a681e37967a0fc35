import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listCapturedMails } from '#server/captured/index'
import { pageContext } from '#server/kernel/action'
import { CapturedRoom } from './_room/captured-room'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('captured'))('title') }
}

/** What the built-in mail catcher received, as it comes in. */
export default async function CapturedPage() {
  const ctx = await pageContext('captured:read')
  const first = await listCapturedMails(ctx, { limit: 50 })
  return <CapturedRoom first={first} canWrite={ctx.permissions.has('captured:write')} />
}
