import { type ReadMail, readMail, UnreadableMail } from '#server/classifier/index'
import { safeHtml } from './safe-html.ts'

export type MessageBody = {
  text: string
  html: string | null
  remoteBlocked: number
  headers: { name: string; value: string }[]
}

type Wishes = {
  /** Leave pictures of the web in. */
  images: boolean
  /** Put the message's own pictures in place of their `cid:` addresses. */
  embed: boolean
}

/** Pictures of one message that are put inside its HTML, all together. */
const EMBEDDED_MAX = 5 * 1024 * 1024
/** Of what nobody could take apart, what is shown. */
const SHOWN_RAW = 100_000

/** What a person reads of a raw message; of one that cannot be taken apart, its first lines as they are. */
export async function messageBody(raw: Uint8Array, wishes: Wishes): Promise<MessageBody> {
  try {
    return bodyOf(await readMail(raw), wishes)
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    return { text: decoded(raw.subarray(0, SHOWN_RAW)), html: null, remoteBlocked: 0, headers: [] }
  }
}

/** The same of a message whose parts lie on its server: its text was fetched, its pictures were not. */
export async function remoteBody(
  { header, text, html: source }: { header: Buffer; text: string | null; html: string | null },
  { images }: { images: boolean },
): Promise<MessageBody> {
  const read = await messageBody(header, { images, embed: false })
  const { html, remoteBlocked } =
    source === null ? { html: null, remoteBlocked: 0 } : safeHtml(source, { images, inline: () => null })
  return { text: text ?? '', html, remoteBlocked, headers: read.headers }
}

function bodyOf(mail: ReadMail, { images, embed }: Wishes): MessageBody {
  const { html, remoteBlocked } =
    mail.html === null
      ? { html: null, remoteBlocked: 0 }
      : safeHtml(mail.html, { images, inline: embed ? picturesOf(mail) : () => null })
  const headers = mail.headers.map(({ name, value }) => ({ name, value }))
  return { text: mail.text ?? mail.textOfHtml ?? '', html, remoteBlocked, headers }
}

function picturesOf({ attachments }: ReadMail): (contentId: string) => string | null {
  let room = EMBEDDED_MAX
  const made = new Map<string, string>()
  return (contentId) => {
    const known = made.get(contentId)
    if (known) return known
    const part = attachments.find((each) => each.contentId === contentId)
    const type = /^image\/(png|gif|jpe?g|webp|bmp)$/i.exec(part?.mimeType ?? '')?.[0]
    if (!part || !type || part.content.byteLength > room) return null
    room -= part.content.byteLength
    const address = `data:${type.toLowerCase()};base64,${Buffer.from(part.content).toString('base64')}`
    made.set(contentId, address)
    return address
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
