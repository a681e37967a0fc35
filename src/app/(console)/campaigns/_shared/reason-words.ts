import type { useTranslations } from 'next-intl'
import type { MessageRow, WhyNotYet } from '#server/campaigns/schema'
import { whenText } from './when'

type Translate = ReturnType<typeof useTranslations<'campaigns'>>
type Place = { t: Translate; locale: string; timeZone: string; now: Date }

/** Why a planned mail has not left, in a sentence. */
export function whyNotYetWords(why: WhyNotYet, { t, ...place }: Place): string {
  const until = why.until ? whenText(why.until, place) : ''
  const { before = 0, limit = 0 } = why.params
  return t(`why.${why.code}`, {
    known: until ? 'yes' : 'no',
    until,
    before: Number(before),
    limit: Number(limit),
  })
}

const KNOWN = [
  'unsubscribed',
  'suppressed',
  'stopped',
  'replied',
  'bounced',
  'failed',
  'enrolment_ended',
  'worker_lost',
  'connection_lost',
  'retries_exhausted',
  'refused_locally',
  'merge_error',
] as const

function bounceWords(code: string, t: Translate): string {
  if (code === 'hard' || code === 'soft' || code === 'message') return t(`reason.bounced_${code}`)
  return t('reason.bouncedWith', { code })
}

/** Why a mail failed, was skipped, is uncertain or came back, in a sentence; empty when there is nothing to explain. */
export function outcomeWords({ reason, status }: MessageRow, t: Translate): string {
  if (!reason) return ''
  const bounced = /^bounce_(.+)$/.exec(reason)?.[1]
  if (bounced) return bounceWords(bounced, t)
  if (reason === 'found_in_sent') return t('reason.foundInSent')
  if (reason === 'answered') return t('reason.answered')
  if (reason === 'complained') return t('reason.complained')
  if (status === 'sent') return ''
  const known = KNOWN.find((code) => code === reason)
  if (known) return t(`reason.${known}`)
  const code = Number(/^smtp_(\d{3})$/.exec(reason)?.[1])
  if (!code) return t('reason.other', { code: reason })
  if (code === 550 || code === 551 || code === 553) return t('reason.noSuchAddress', { code })
  if (code === 552) return t('reason.full', { code })
  return code >= 500 ? t('reason.refused', { code }) : t('reason.deferred', { code })
}
