import { storage } from '#server/adapters/storage/registry'
import type { Envelope } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { invalidField } from '#server/kernel/errors'
import { attachmentBytes } from './fetch-again.ts'
import { digest } from './message-ids.ts'
import { gone } from './missing.ts'
import { blobKeyOf } from './read-message.ts'
import { contentId } from './safe-html.ts'

type Attachment = {
  id: string
  filename: string
  contentType: string
  inline: boolean
  contentId: string | null
}
/** `html`: the whole mail, whose pictures go along by themselves. */
type Wanted = { forward: boolean; attachments?: string[] | undefined; html: string }

/** What an `img` of our own writing shows of its mail. */
const PICTURE = /(?<=\ssrc=")cid:[^"]+/gi
/** What servers take: 25 MB with a third more for the encoding. */
const TOTAL_MAX = 18 * 1024 * 1024

/**
 * The files of a message that go along with an answer; all of them when it is passed on and none is named, and the
 * pictures that its text shows, as far as there is room. Each lies in the store under its hash before the mail is planned,
 * so that sending it depends on no other server.
 */
export async function sendable(
  ctx: Ctx,
  message: { attachments: Attachment[] },
  { forward, attachments: ids, html }: Wanted,
): Promise<Envelope['attachments']> {
  const all = message.attachments
  const unknown = ids?.some((id) => !all.some((each) => each.id === id))
  if (unknown) {
    throw invalidField('attachments', 'unknown', {
      fr: 'Une pièce jointe demandée n’appartient pas à ce message.',
      en: 'An attachment that was asked for is not part of this message.',
    })
  }
  const wanted = ids
    ? all.filter(({ id }) => ids.includes(id))
    : forward
      ? all.filter(({ inline }) => !inline)
      : []
  const ready: Envelope['attachments'] = []
  let total = 0
  const shown = new Set(html.match(PICTURE)?.map(contentId))
  const isShown = (each: Attachment) => each.contentId !== null && shown.has(each.contentId)
  const pictures = all.filter((each) => isShown(each) && !wanted.includes(each))
  for (const each of [...wanted, ...pictures]) {
    const { id, filename, contentType } = each
    const asked = wanted.includes(each)
    const bytes = await attachmentBytes(ctx, id)
    if (!bytes && asked) throw gone()
    if (asked && total + bytes!.byteLength > TOTAL_MAX) throw tooLarge()
    if (!bytes || total + bytes.byteLength > TOTAL_MAX) continue
    total += bytes.byteLength
    const hash = digest(bytes)
    await storage().put(blobKeyOf(ctx.organisationId, hash), bytes)
    const picture = isShown(each) && each.contentId ? { contentId: each.contentId } : {}
    ready.push({ id, filename, contentType, size: bytes.byteLength, hash, ...picture })
  }
  return ready
}

/** Pictures named in the one way that a Content-ID is written: some programs escape it in the HTML. */
export function withPlainContentIds(html: string | null): string | null {
  return html?.replace(PICTURE, (address) => `cid:${contentId(address)}`) ?? null
}

function tooLarge() {
  return invalidField('attachments', 'too_large', {
    fr: 'Ces pièces jointes dépassent 18 Mo ensemble : retirez-en.',
    en: 'These attachments are over 18 MB together: leave some out.',
  })
}
