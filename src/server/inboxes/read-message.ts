import type { FetchedMessage, RemoteStructure } from '#server/adapters/imap/port'
import { classifyMail, type ReadMail, readMail, UnreadableMail } from '#server/classifier/index'
import { log } from '#server/kernel/log'
import { digest, externalIdOf, normaliseMessageId, referencesOf } from './message-ids.ts'
import {
  type AttachmentRow,
  addressOf,
  type Blob,
  flagsOf,
  holdable,
  type MessageRow,
  peopleOf,
  sentAtOf,
  snippetOf,
  TEXT_MAX,
} from './message-row.ts'
import { scanHeader } from './scan-header.ts'
import { looksLikeReport, storedVerdict } from './stored-verdict.ts'
import { subjectKey } from './subject-key.ts'
import type { SyncContext } from './sync-context.ts'
import { uuidV7 } from './uuid.ts'

/** What a column holds. */
const SIZE_MAX = 2_147_483_647

/** Where it was found; in the folder of sent mail everything is ours. */
export type Found = { folderId: string; role: string; uidValidity: bigint }
export type Read = { row: MessageRow; blobs: Blob[] }

/** A whole message as a row. What cannot be taken apart is kept raw, with what its header shows. */
export async function readWhole(
  fetched: FetchedMessage & { source: Buffer },
  found: Found,
  context: SyncContext,
): Promise<Read> {
  const { source } = fetched
  const hash = digest(source)
  const raw = { key: blobKeyOf(context.organisationId, hash), bytes: source }
  const common = { found, blobKey: raw.key, digested: source }
  try {
    const mail = await readMail(source)
    const parts = mail.attachments.map((part) => ({ part, hash: digest(part.content) }))
    const blobs = parts.map((each) => ({
      key: blobKeyOf(context.organisationId, each.hash),
      bytes: each.part.content,
    }))
    const attachments = parts.map(({ part, hash: of }) => ({
      filename: holdable(part.filename ?? ''),
      contentType: holdable(part.mimeType, 200),
      size: part.content.byteLength,
      contentId: part.contentId && holdable(part.contentId),
      inline: part.inline,
      hash: of,
      part: null,
    }))
    return { row: toRow(fetched, mail, { ...common, attachments }, context), blobs: [raw, ...blobs] }
  } catch (error) {
    // One message never stops a box, whatever is wrong with it or with our reading of it.
    if (!(error instanceof UnreadableMail))
      log.error({ err: error, blob: raw.key }, 'inbox: a message could not be read')
    return { row: unreadable(fetched, common, context), blobs: [raw] }
  }
}

/** A message too large to fetch whole: its text is kept, its parts are fetched from the server when asked for. */
export function readStructure(
  fetched: FetchedMessage,
  structure: RemoteStructure,
  found: Found,
  context: SyncContext,
): Promise<Read> {
  const { header, parts } = structure
  const attachments = parts.map(({ part, filename, contentType, size, disposition, contentId }) => ({
    filename: holdable(filename ?? ''),
    contentType: holdable(contentType, 200),
    size,
    contentId: contentId && holdable(contentId),
    inline: disposition === 'inline' && contentId !== null,
    hash: null,
    part,
  }))
  return readLarge(
    fetched,
    structure,
    header,
    { found, blobKey: null, digested: header, attachments },
    context,
  )
}

/** The header is read with the text behind it, as if the message had no other part. */
async function readLarge(
  fetched: FetchedMessage,
  { text, html }: RemoteStructure,
  header: Buffer,
  kept: Kept,
  context: SyncContext,
): Promise<Read> {
  const fields = header
    .toString('latin1')
    .replace(/\r?\n(?=[ \t])/g, ' ')
    .split(/\r?\n/)
  const own = fields.filter((line) => line !== '' && !/^(content-|mime-version)/i.test(line))
  const type = `Content-Type: text/${text === null && html !== null ? 'html' : 'plain'}; charset=utf-8`
  const head = [...own, 'MIME-Version: 1.0', type, 'Content-Transfer-Encoding: 8bit', '', ''].join('\r\n')
  const mail = await readMail(
    Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(text ?? html ?? '', 'utf8')]),
  ).catch(() => null)
  const row = mail ? toRow(fetched, mail, kept, context) : unreadable(fetched, kept, context)
  return { row: { ...row, hasHtml: html !== null }, blobs: [] }
}

export function blobKeyOf(organisationId: string, hash: string): string {
  return `${organisationId}/${hash.slice(0, 2)}/${hash}`
}

type Kept = { found: Found; blobKey: string | null; digested: Buffer; attachments: AttachmentRow[] }

function toRow(fetched: FetchedMessage, mail: ReadMail, kept: Kept, context: SyncContext): MessageRow {
  const text = mail.text ?? mail.textOfHtml ?? ''
  const from = mail.from ?? mail.sender ?? { name: '', address: '' }
  const base = baseOf(fetched, kept, context, { ...mail, from })
  // Reports are few, and their conversation depends on what they report on.
  const later = context.deferred && kept.blobKey !== null && !looksLikeReport(mail)
  const verdict = base.direction === 'in' && !later ? classifyMail(mail, context.classifier) : null
  // A report belongs to the mail that it reports on; one that names none stands alone.
  const report = verdict?.kind === 'bounce' || verdict?.kind === 'feedback_report'
  const ours = normaliseMessageId(verdict?.ourMessageId ?? null)
  return {
    ...base,
    names: report && ours ? [...base.names, ours] : base.names,
    bySubject: base.bySubject && !report,
    snippet: snippetOf(text),
    text: holdable(text, TEXT_MAX),
    hasHtml: mail.html !== null,
    classification: base.direction === 'in' && later ? null : (verdict?.kind ?? 'other'),
    verdict: verdict && storedVerdict(verdict),
    attachments: kept.attachments,
  }
}

/** Nobody could take it apart: it says nothing that anything should follow from. */
function unreadable(
  fetched: FetchedMessage,
  kept: Omit<Kept, 'attachments'> & { attachments?: AttachmentRow[] },
  context: SyncContext,
): MessageRow {
  const header = scanHeader(fetched.source ?? kept.digested)
  const base = baseOf(fetched, kept, context, { ...header, cc: [], replyTo: [] })
  return { ...base, readable: false, classification: 'other', attachments: kept.attachments ?? [] }
}

type Headed = Pick<ReadMail, 'to' | 'cc' | 'replyTo' | 'subject' | 'date' | 'inReplyTo' | 'references'> & {
  from: { name: string; address: string }
}

function baseOf(
  fetched: FetchedMessage,
  { found, blobKey, digested }: Omit<Kept, 'attachments'>,
  { own }: SyncContext,
  mail: Headed,
): MessageRow {
  const messageId = normaliseMessageId(fetched.messageId)
  const inReplyTo = normaliseMessageId(mail.inReplyTo)
  const references = referencesOf(mail.references, mail.inReplyTo)
  const fromAddress = addressOf(mail.from.address)
  const [to, cc] = [peopleOf(mail.to), peopleOf(mail.cc)]
  const sent = found.role === 'sent' || found.role === 'drafts' || own.has(fromAddress)
  // Whom the message is with: who else may have got a copy makes no conversation.
  const others = sent ? [...to, ...cc].map(({ address }) => address) : [fromAddress]
  const participants = others.filter((address) => address !== '' && !own.has(address))
  const sentAt = sentAtOf(mail.date, fetched.internalDate)
  const subject = holdable(mail.subject)
  const key = subjectKey(subject)
  const { folderId, uidValidity } = found
  return {
    id: uuidV7(),
    place: { folderId, uidValidity, uid: fetched.uid, internalDate: fetched.internalDate },
    role: found.role,
    externalId: externalIdOf(messageId, digested),
    messageId,
    inReplyTo,
    references,
    direction: sent ? 'out' : 'in',
    fromName: holdable(mail.from.name, 200),
    fromAddress,
    to,
    cc,
    replyTo: peopleOf(mail.replyTo),
    subject,
    sentAt,
    receivedAt: fetched.internalDate,
    snippet: '',
    text: '',
    hasHtml: false,
    size: Math.min(fetched.size, SIZE_MAX),
    blobKey,
    readable: true,
    ...flagsOf(fetched.flags),
    classification: null,
    verdict: null,
    handled: sent,
    attachments: [],
    names: [...(messageId ? [messageId] : []), ...references],
    bySubject: references.length === 0 && participants.length > 0 && key !== '',
    subjectKey: key,
    participants: [...new Set(participants)],
    at: sentAt,
  }
}
