import type { Policy } from '#server/campaigns/schema'
import { secondsOf } from '../_shared/durations'

/** At most how many mails one mailbox sends on an open day; null when nothing bounds it. */
export function mailsADay({ gap, windows, dailyLimit }: Policy): number | null {
  const seconds = secondsOf(gap)
  const openSeconds = windows.reduce(
    (sum, { start, end }) => sum + 60 * (minutesOf(end) - minutesOf(start)),
    0,
  )
  const byGap = seconds > 0 ? Math.floor(openSeconds / seconds) : Number.POSITIVE_INFINITY
  const most = Math.min(byGap, dailyLimit ?? Number.POSITIVE_INFINITY)
  return Number.isFinite(most) ? Math.max(1, most) : null
}

type Plan = {
  contacts: number
  mailboxes: number
  policy: Policy
  /** Waits between mails, the first one's first. */
  delays: string[]
}

/** Open days until everybody has the first mail, and calendar days from then to the last follow-up; null when unbounded. */
export function estimate({ contacts, mailboxes, policy, delays }: Plan): {
  openDays: number | null
  followUpDays: number
} {
  const perMailbox = mailsADay(policy)
  const openDays = perMailbox === null ? null : Math.ceil(contacts / (perMailbox * Math.max(1, mailboxes)))
  const waits = delays.slice(1).reduce((sum, delay) => sum + secondsOf(delay), 0)
  return { openDays, followUpDays: Math.ceil(waits / 86_400) }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
