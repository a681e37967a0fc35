import { autoReplyRule, type Words, wordsOf } from './auto-reply.ts'
import { bulkHeader, calendarMethod, robotSender } from './bulk.ts'
import { readDeliveryReport } from './delivery-report.ts'
import { readFeedbackReport } from './feedback-report.ts'
import { bodyOf, contentType, header, partsOfType } from './headers.ts'
import { type ReadMail, UnreadableMail } from './mail.ts'
import { readOptOut } from './opt-out.ts'
import { idOfAnswered, isOurs } from './our-message-id.ts'
import { type Line, readLines, type Zone } from './own-words.ts'
import { readMail } from './read-mail.ts'
import { findReturn } from './return-date.ts'
import type { Classification, ClassifierContext } from './schema.ts'
import { readTextBounce } from './text-bounce.ts'
import { unansweredRule } from './unanswered.ts'

/** What a raw message means. A mail that cannot be read is `other`, and says so. */
export async function classify(raw: Uint8Array, context: ClassifierContext): Promise<Classification> {
  try {
    return classifyMail(await readMail(raw), context)
  } catch (error) {
    if (error instanceof UnreadableMail) return { kind: 'other', because: error.message }
    throw error
  }
}

/** What a message means: headers first, then the parts of reports, then the words. */
export function classifyMail(mail: ReadMail, context: ClassifierContext): Classification {
  const own = ownMailbox(mail, context)
  if (own) return { kind: 'other', because: `from our own mailbox ${own}` }
  const report = readFeedbackReport(mail, context) ?? readDeliveryReport(mail, context) ?? readReceipt(mail)
  if (report) return report
  const bounce = readTextBounce(mail, context)
  if (bounce) return bounce
  const lines = readLines(bodyOf(mail), context.ownFooters)
  const words = wordsOf(lines)
  return readMachine(mail, lines, words, context) ?? readPerson(mail, lines, words, context)
}

function ownMailbox({ from }: ReadMail, { ownMailboxes }: ClassifierContext): string | null {
  const plain = (address: string) =>
    address
      .trim()
      .toLowerCase()
      .replace(/\+[^@]*@/, '@')
  const sender = plain(from?.address ?? '')
  return ownMailboxes.some((mailbox) => plain(mailbox) === sender && sender !== '') ? sender : null
}

/** A read receipt says that a program showed our mail, nothing more. */
function readReceipt(mail: ReadMail): Classification | null {
  const isReceipt =
    partsOfType(mail, 'message/disposition-notification').length > 0 ||
    /report-type\s*=\s*"?disposition-notification/.test(contentType(mail))
  return isReceipt ? { kind: 'other', because: `read receipt: ${mail.subject}` } : null
}

/** An automatic answer, a calendar's mail, a mailing. */
function readMachine(
  mail: ReadMail,
  lines: readonly Line[],
  words: Words,
  context: ClassifierContext,
): Classification | null {
  const answering = answersUs(mail, lines, context)
  const method = calendarMethod(mail)
  if (method && !(answering && words.own.length > 80))
    return { kind: 'other', because: `calendar part, METHOD:${method}` }
  const rule = autoReplyRule(mail, words)
  if (rule) return toAutoReply(mail, lines, context, rule)
  const bulk = answering ? null : bulkRule(mail)
  return bulk && !isLeaving(mail, lines, context) ? { kind: 'other', because: bulk } : null
}

/** A person may leave from behind a list's address. */
function isLeaving(mail: ReadMail, lines: readonly Line[], context: ClassifierContext): boolean {
  const toUs = [...mail.to, ...mail.cc].some(({ address }) =>
    context.ownMailboxes.some((own) => own.toLowerCase() === address.toLowerCase()),
  )
  return (
    toUs &&
    bulkHeader(mail) === null &&
    robotSender(mail) === null &&
    readOptOut(mail, lines, context.ownFooters) !== null
  )
}

function bulkRule(mail: ReadMail): string | null {
  if (/^report domain: ?\S+/i.test(mail.subject) || /report-type\s*=\s*"?tlsrpt/.test(contentType(mail)))
    return `a report on a domain: ${mail.subject}`
  const listed = bulkHeader(mail)
  if (listed) return `sent to many: ${listed}`
  const precedence = header(mail, 'precedence').toLowerCase()
  if (/^(?:bulk|junk|list)/.test(precedence)) return `sent to many: Precedence: ${precedence}`
  const submitted = header(mail, 'auto-submitted').toLowerCase()
  if (submitted.startsWith('auto')) return `a notification: Auto-Submitted: ${submitted}`
  const suppress = header(mail, 'x-auto-response-suppress')
  if (suppress && mail.inReplyTo === null && !/^re\s*:/i.test(mail.subject))
    return `a notification: X-Auto-Response-Suppress: ${suppress}`
  const robot = robotSender(mail)
  return robot ? `written by ${robot}` : null
}

function toAutoReply(
  mail: ReadMail,
  lines: readonly Line[],
  context: ClassifierContext,
  rule: string,
): Classification {
  const told = (zones: readonly Zone[]) =>
    lines
      .filter(({ zone }) => zones.includes(zone))
      .map(({ text }) => text)
      .join('\n')
  const moment = { date: mail.date, dateHeader: header(mail, 'date'), timezone: context.timezone }
  // A second language may stand under a rule like a signature; a fair's days stand under a name too.
  const back =
    findReturn(told(['own', 'closing']), moment) ??
    findReturn(told(['signature']), moment, true) ??
    findReturn(mail.subject, moment)
  const ourMessageId = idOfAnswered(mail, context)
  return {
    kind: 'auto_reply',
    ...(back && { returnDate: back.day }),
    ...(ourMessageId && { ourMessageId }),
    because: back ? `${rule}; back: "${back.words}"` : rule,
  }
}

/** Refs, or a quote of one of our addresses. */
function answersUs(mail: ReadMail, lines: readonly Line[], context: ClassifierContext): boolean {
  if ([mail.inReplyTo, ...mail.references].some((id) => id !== null && isOurs(id, context))) return true
  const quoted = lines.filter(({ zone, folded }) => zone === 'quote' && folded.includes('@'))
  return context.ownMailboxes.some((mailbox) =>
    quoted.some(({ folded }) => folded.includes(mailbox.toLowerCase())),
  )
}

function readPerson(
  mail: ReadMail,
  lines: readonly Line[],
  words: Words,
  context: ClassifierContext,
): Classification {
  const ourMessageId = idOfAnswered(mail, context)
  const linked = ourMessageId ? { ourMessageId } : {}
  const unanswered = unansweredRule(mail, words, context)
  if (unanswered?.certain) return { kind: 'other', because: unanswered.because }
  const leaving = readOptOut(mail, lines, context.ownFooters)
  if (leaving) return { kind: 'opt_out', ...linked, because: `${leaving.rule}: "${leaving.line}"` }
  if (unanswered) return { kind: 'other', because: unanswered.because }
  const first = lines.find(({ zone, text }) => zone === 'own' && text !== '')?.text ?? mail.subject
  return { kind: 'reply', ...linked, because: `a person's words: "${first.slice(0, 200)}"` }
}
