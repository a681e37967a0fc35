import type { Pace } from './policy.ts'
import type { CampaignStatus, WhyNotYet } from './schema.ts'
import { type LaneHistory, nextSlot } from './slots.ts'

export type WaitingMail = {
  dueAt: number
  attempts: number
  /** Position of its step; null outside campaigns. */
  step: number | null
  /** An absence of its reader moved it to `dueAt`. */
  away: boolean
  /** Planned mails of the same campaign and mailbox that go first. */
  before: number
}

export type Surroundings = {
  /** Null for a mail outside campaigns. */
  campaign: { status: CampaignStatus } | null
  pace: Pace
  mailbox: {
    status: string
    pausedReason: string | null
    laneRetryAt: number | null
    laneError: string | null
  }
  history: LaneHistory
  /** What the licence lets the company's campaigns send this month. */
  sends: { readOnly: boolean; limit: number | null; left: number; nextMonth: number }
}

/** Why a planned mail has not left yet: the first reason that holds, as a code with the values of its text. */
export function whyNotYet(mail: WaitingMail, around: Surroundings, now: number): WhyNotYet {
  const { campaign, mailbox, pace, history } = around
  if (campaign?.status === 'paused') return why('campaign_paused')
  if (campaign?.status === 'stopped' || campaign?.status === 'completed') return why('campaign_ended')
  if (mailbox.status !== 'active')
    return why('mailbox_paused', null, { reason: mailbox.pausedReason ?? 'manual' })
  const { sends } = around
  if (sends.readOnly) return why('licence_expired')

  const slot = nextSlot(
    pace,
    mail.step === null ? { ...history, lastSentAt: null } : history,
    mail.dueAt,
    Math.max(now, mailbox.laneRetryAt ?? 0),
  )
  const until = slot?.at ?? null
  if (mail.dueAt > now) {
    if (mail.away) return why('contact_away', until)
    if (mail.attempts > 0) return why('retry', until, { attempt: mail.attempts + 1 })
    if (mail.step !== null && mail.step > 1) return why('previous_step', until, { step: mail.step - 1 })
    return why('not_due', until)
  }
  if (campaign && sends.left === 0) return why('sends_limit', sends.nextMonth, { limit: sends.limit ?? 0 })
  if (mailbox.laneRetryAt !== null && mailbox.laneRetryAt > now)
    return why('lane_back_off', mailbox.laneRetryAt, { kind: mailbox.laneError ?? 'connection' })
  if (campaign?.status === 'launching' && mail.before > 0)
    return why('campaign_launching', null, { before: mail.before })
  switch (slot?.hold) {
    case 'window_closed':
    case 'day_off':
      return why(slot.hold, until)
    case 'daily_limit':
      return why('daily_limit', until, { limit: pace.dailyLimit ?? 0 })
    case 'gap':
      if (mail.before === 0) return why('gap', until, { seconds: pace.gapMs / 1000 })
  }
  return mail.before > 0 ? why('queued', null, { before: mail.before }) : why('next', until)
}

function why(
  code: WhyNotYet['code'],
  until: number | null = null,
  params: WhyNotYet['params'] = {},
): WhyNotYet {
  return { code, until: until === null ? null : new Date(until).toISOString(), params }
}
