import { contentType, header, partsOfType } from './headers.ts'
import type { ReadMail } from './mail.ts'
import { idOfReturned } from './our-message-id.ts'
import { addressIn, readBlocks } from './report-fields.ts'
import type { Classification, ClassifierContext } from './schema.ts'

/** A complaint (ARF, RFC 5965), or the bare form that Microsoft's programme sends. */
export function readFeedbackReport(mail: ReadMail, context: ClassifierContext): Classification | null {
  const [part] = partsOfType(mail, 'message/feedback-report')
  const rule = part ? 'message/feedback-report part' : claims(mail)
  if (!rule) return null
  const block = part ? readBlocks(part.content)[0] : undefined
  const complainer =
    addressIn(block?.get('original-rcpt-to')) ??
    addressIn(block?.get('removal-recipient')) ??
    addressIn(returnedHeader(mail, 'x-hmxmroriginalrecipient'))
  const ourMessageId = idOfReturned(mail, context)
  return {
    kind: 'feedback_report',
    ...(complainer && { recipients: [complainer] }),
    ...(ourMessageId && { ourMessageId }),
    because: `${rule}: ${block?.get('feedback-type') ?? mail.subject}`,
  }
}

function claims(mail: ReadMail): string | null {
  if (/report-type\s*=\s*"?feedback-report/.test(contentType(mail))) return 'report-type=feedback-report'
  const microsoft = /^staff@(?:hotmail|outlook|live)\.com$/i.test(mail.from?.address ?? '')
  if (microsoft && returnedHeader(mail, 'x-hmxmroriginalrecipient')) return "Microsoft's complaint programme"
  return header(mail, 'feedback-type') ? 'Feedback-Type header' : null
}

function returnedHeader(mail: ReadMail, name: string): string | undefined {
  for (const { content } of partsOfType(mail, 'message/rfc822', 'text/rfc822-headers')) {
    const head = new TextDecoder().decode(content.subarray(0, 50_000))
    const found = new RegExp(`^${name}\\s*:\\s*(.+)$`, 'im').exec(head)?.[1]
    if (found) return found
  }
  return undefined
}
