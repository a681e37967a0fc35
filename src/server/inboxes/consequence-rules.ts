import { z } from 'zod'

const DAY_MS = 86_400_000

/** How far back a mail may lie that is answered or reported on without being named. */
export const ANSWERED_WITHIN_MS = 366 * DAY_MS
export const BOUNCED_WITHIN_MS = 30 * DAY_MS
/** A later return is a misreading: nobody is put off for years. */
const ABSENCE_MAX_MS = 366 * DAY_MS

/**
 * How much earlier than our mail something may be dated that comes after it: clocks differ, dates are cut to the second.
 * Whoever names our Message-ID has seen the mail; a machine answers within the second; a person takes longer.
 */
export const CLOCKS_MS = { named: 3_600_000, machine: 300_000, person: 10_000 }

const BounceClass = z.enum(['hard', 'soft', 'message'])
export type BounceClass = z.infer<typeof BounceClass>

/** What the classifier said, as a message keeps it. */
export const StoredVerdict = z.object({
  returnDate: z.string().nullish(),
  bounceClass: BounceClass.nullish(),
  recipients: z.array(z.string()).nullish(),
  status: z.string().nullish(),
  ourMessageId: z.string().nullish(),
  because: z.string().nullish(),
  /** The server still tries. */
  delayed: z.boolean().nullish(),
  /** Each failed recipient by itself, where the report says more than the worst of them. */
  failures: z
    .array(z.object({ address: z.string(), bounceClass: BounceClass, status: z.string().nullish() }))
    .nullish(),
})
export type StoredVerdict = z.infer<typeof StoredVerdict>

/** A message that came in, as far as its consequences depend on it. */
export type Incoming = {
  id: string
  integrationId: string
  threadId: string
  direction: string
  classification: string | null
  verdict: StoredVerdict
  inReplyTo: string | null
  references: string[]
  /** In its one written form; empty when there is none. */
  from: string
  sentAt: Date
  receivedAt: Date
  junk: boolean
}

/** The Message-IDs that a message names, the likeliest of ours first. */
export function namedIds({ classification, inReplyTo, references, verdict }: Incoming): string[] {
  const headers = [inReplyTo, ...references.toReversed()]
  const report = classification === 'bounce' || classification === 'feedback_report'
  const ids = report ? [verdict.ourMessageId, ...headers] : [...headers, verdict.ourMessageId]
  return [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))] as string[]
}

/** True when a message that names a mail may have come after it: by its own date or by the server's, either may be wrong. */
export function mayFollow(
  { sentAt, receivedAt }: Pick<Incoming, 'sentAt' | 'receivedAt'>,
  at: Date,
): boolean {
  return Math.max(sentAt.getTime(), receivedAt.getTime()) + CLOCKS_MS.named >= at.getTime()
}

export type Failure = { address: string; bounceClass: BounceClass; status: string | null }

/** The recipients whose mail failed, each with its class. */
export function failuresOf({ failures, recipients, bounceClass, status }: StoredVerdict): Failure[] {
  const known = new Map((failures ?? []).map((failure) => [failure.address.toLowerCase(), failure]))
  return [...new Set((recipients ?? []).map((address) => address.toLowerCase()))].map((address) => {
    const own = known.get(address)
    return {
      address,
      bounceClass: own?.bounceClass ?? bounceClass ?? 'soft',
      status: (own ? own.status : status) ?? null,
    }
  })
}

/** The code that a mail which came back bears. */
export function bounceReason({ bounceClass, status }: Pick<Failure, 'bounceClass' | 'status'>): string {
  return `bounce_${status && /^[245](\.\d{1,3}){2}$/.test(status) ? status : bounceClass}`
}

/** The day of return that counts; null when there is none, or none that can be meant. */
export function returnDay({ verdict, receivedAt }: Pick<Incoming, 'verdict' | 'receivedAt'>): string | null {
  const { returnDate } = verdict
  if (!returnDate || !/^\d{4}-\d\d-\d\d$/.test(returnDate)) return null
  const day = new Date(`${returnDate}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== returnDate) return null
  return day.getTime() - receivedAt.getTime() <= ABSENCE_MAX_MS ? returnDate : null
}
