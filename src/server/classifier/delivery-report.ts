import { type Judged, judgeFailure, type Outcome, worst } from './bounce-class.ts'
import { bodyOf, contentType, partsOfType } from './headers.ts'
import type { ReadMail } from './mail.ts'
import { idOfReturned } from './our-message-id.ts'
import { addressIn, type Block, readBlocks } from './report-fields.ts'
import type { Classification, ClassifierContext } from './schema.ts'

const PARTS = ['message/delivery-status', 'message/global-delivery-status']

/** A standard report (RFC 3464): every recipient's block is read; null when the mail is not one. */
export function readDeliveryReport(mail: ReadMail, context: ClassifierContext): Classification | null {
  const parts = partsOfType(mail, ...PARTS)
  if (parts.length === 0) return null
  const blocks = parts.flatMap(({ content }) => readBlocks(content)).filter(isRecipient)
  if (blocks.length === 0) return null
  const failed = blocks.filter((block) => outcomeOf(block, mail) === 'failed')
  const delayed = blocks.filter((block) => outcomeOf(block, mail) === 'delayed')
  const [outcome, concerned]: [Outcome, Block[]] =
    failed.length > 0 ? ['failed', failed] : ['delayed', delayed]
  if (concerned.length === 0)
    return { kind: 'other', because: `delivery report without a failure: Action: ${actionOf(blocks[0])}` }
  // The words around the report may only speak for a recipient who is alone.
  const words = blocks.length === 1 ? bodyOf(mail).slice(0, 3000) : ''
  const judged = concerned.map((block) => judge(block, outcome, words))
  const bounce = toBounce(
    worst(judged) as Judged,
    concerned.map(recipientOf),
    mail,
    context,
    'delivery report',
  )
  if (outcome === 'delayed') return { ...bounce, delayed: true }
  return judged.length > 1 ? { ...bounce, failures: failuresOf(concerned, judged) } : bounce
}

/** The worst gives the class of the report; what becomes of an address is decided by its own. */
function failuresOf(blocks: Block[], judged: Judged[]): NonNullable<Classification['failures']> {
  return blocks.flatMap((block, index) => {
    const address = recipientOf(block)
    const own = judged[index]
    if (!address || !own) return []
    return [{ address, bounceClass: own.bounceClass, ...(own.status && { status: own.status }) }]
  })
}

/** True when the mail claims to be a delivery report, whatever it holds. */
export function claimsDeliveryReport(mail: ReadMail): boolean {
  const type = contentType(mail)
  return (
    type.includes('multipart/report') && !/report-type\s*=\s*"?(?:disposition|feedback|tlsrpt)/.test(type)
  )
}

export function toBounce(
  { bounceClass, status, because }: Judged,
  recipients: (string | null)[],
  mail: ReadMail,
  context: ClassifierContext,
  rule: string,
): Classification {
  const known = [...new Set(recipients.filter((recipient) => recipient !== null))]
  const ourMessageId = idOfReturned(mail, context)
  return {
    kind: 'bounce',
    bounceClass,
    ...(known.length > 0 && { recipients: known }),
    ...(status && { status }),
    ...(ourMessageId && { ourMessageId }),
    because: `${rule}: ${because}`,
  }
}

function isRecipient(block: Block): boolean {
  return block.has('final-recipient') || block.has('original-recipient') || block.has('action')
}

/** What was written on our envelope, rather than where an alias led. */
function recipientOf(block: Block): string | null {
  return (
    addressIn(block.get('original-recipient')) ??
    addressIn(block.get('final-recipient')) ??
    addressIn(block.get('x-actual-recipient'))
  )
}

function actionOf(block: Block | undefined): string {
  return (block?.get('action') ?? '').toLowerCase().split(/[\s;(]/, 1)[0] ?? ''
}

function outcomeOf(block: Block, mail: ReadMail): Outcome | null {
  const action = actionOf(block)
  if (action === 'failed' || action === 'failure') return 'failed'
  if (action === 'delayed') return 'delayed'
  if (['delivered', 'relayed', 'expanded', 'success'].includes(action)) return null
  const status = block.get('status') ?? ''
  if (status.startsWith('5')) return 'failed'
  if (status.startsWith('4')) return /delay|retard/i.test(mail.subject) ? 'delayed' : 'failed'
  return null
}

function judge(block: Block, outcome: Outcome, words: string): Judged {
  const diagnostic = [block.get('diagnostic-code'), block.get('x-notes'), block.get('x-supplementary-info')]
    .filter(Boolean)
    .join(' ')
  const told = diagnostic.replace(/^\w+\s*;|[\d.\s-]/g, '')
  return judgeFailure(outcome, block.get('status'), told.length > 12 ? diagnostic : `${diagnostic} ${words}`)
}
