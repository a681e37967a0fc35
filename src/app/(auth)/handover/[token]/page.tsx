import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readHandOver } from '#server/mailboxes/index'
import { ClosedLink } from '../../_forms/closed-link'
import { HandedOver } from '../../_forms/handed-over'
import { takeHandOverAction } from '../../actions'

// The address holds a secret: it must not travel on to another site.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provisioning.handedOver'))('title'), referrer: 'no-referrer' }
}

type Props = { params: Promise<{ token: string }> }

/** Where the link that hands an address over leads. Opening it shows nothing yet: scanners open links too. */
export default async function HandOverPage({ params }: Props) {
  const { token } = await params
  const found = await readHandOver(token)
  const t = await getTranslations('provisioning.handedOver')
  if (!found) {
    const action = { href: '/sign-in', label: t('home') }
    return <ClosedLink title={t('closedTitle')} text={t('closedText')} action={action} />
  }
  return <HandedOver token={token} {...found} action={takeHandOverAction} />
}
