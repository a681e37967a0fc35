import type { Classification, ReadMail } from '#server/classifier/index'
import { normaliseMessageId } from './message-ids.ts'
import { holdable } from './message-row.ts'

const RECIPIENTS_MAX = 1000

/** What a row keeps of what the classifier found. */
export function storedVerdict(verdict: Classification) {
  return {
    returnDate: verdict.returnDate ?? null,
    bounceClass: verdict.bounceClass ?? null,
    recipients: (verdict.recipients ?? []).slice(0, RECIPIENTS_MAX).map((address) => holdable(address, 320)),
    status: verdict.status ?? null,
    ...(verdict.delayed && { delayed: true }),
    ...(verdict.failures && { failures: verdict.failures.slice(0, RECIPIENTS_MAX).map(holdableFailure) }),
    ourMessageId: normaliseMessageId(verdict.ourMessageId ?? null),
    because: holdable(verdict.because),
  }
}

type Failure = NonNullable<Classification['failures']>[number]

function holdableFailure({ address, bounceClass, status }: Failure) {
  return { address: holdable(address, 320), bounceClass, status: status ?? null }
}

const REPORTERS = /^(?:mailer-daemon|postmaster|mail-?daemon|microsoftexchange)/i

/** At a glance: a report about a mail of ours. What it says is the classifier's to find out. */
export function looksLikeReport({ headers, from }: ReadMail): boolean {
  if (REPORTERS.test(from?.address ?? '')) return true
  return headers.some(
    ({ key, value }) =>
      key === 'x-failed-recipients' || (key === 'content-type' && /^\s*multipart\/report/i.test(value)),
  )
}
