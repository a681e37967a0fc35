import { z } from 'zod'
import { issue } from '#server/kernel/validation'

const zone = z.string().superRefine((name, check) => {
  if (isTimeZone(name)) return
  check.addIssue(issue('time_zone', { fr: 'Fuseau horaire inconnu', en: 'Unknown time zone' }))
})

/** What the classifier knows of us; a key left out means "nothing known". */
export const ClassifierContext = z.strictObject({
  ownMailboxes: z.array(z.string()).default([]),
  ownDomains: z.array(z.string()).default([]),
  ownFooters: z.array(z.string()).default([]),
  timezone: zone.default('Europe/Paris'),
})
export type ClassifierContext = z.infer<typeof ClassifierContext>

export type Kind = 'reply' | 'auto_reply' | 'bounce' | 'opt_out' | 'feedback_report' | 'other'
export type BounceClass = 'hard' | 'soft' | 'message'

export type Classification = {
  kind: Kind
  /** YYYY-MM-DD, the first day the person is back. */
  returnDate?: string
  bounceClass?: BounceClass
  /** Only those whose mail failed (or who complained, in a feedback report). */
  recipients?: string[]
  /** Enhanced status code, like 5.1.1. */
  status?: string
  /** Of a soft bounce: nothing has failed yet, the server still tries. */
  delayed?: true
  /** Each failed recipient by itself, when a report tells several apart. */
  failures?: { address: string; bounceClass: BounceClass; status?: string }[]
  /** Message-ID of our mail, with its angle brackets. */
  ourMessageId?: string
  /** The rule and the line that decided. */
  because: string
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
