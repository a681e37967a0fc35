import { storage } from '#server/adapters/storage/registry'
import type { Envelope } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { invalidField } from '#server/kernel/errors'
import { attachmentBytes } from './fetch-again.ts'
import { digest } from './message-ids.ts'
import { gone } from './missing.ts'
import { blobKeyOf } from './read-message.ts'

type Attachment = { id: string; filename: string; contentType: string; inline: boolean }
type Wanted = { forward: boolean; attachments?: string[] | undefined }

/** What servers take: 25 MB with a third more for the encoding. */
const TOTAL_MAX = 18 * 1024 * 1024

/**
 * The files of a message that go along with an answer; all of them when it is passed on and none is named. Each lies in
 * the store under its hash before the mail is planned, so that sending it depends on no other server.
 */
export async function sendable(
  ctx: Ctx,
  message: { attachments: Attachment[] },
  { forward, attachments: ids }: Wanted,
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
  for (const { id, filename, contentType } of wanted) {
    const bytes = await attachmentBytes(ctx, id)
    if (!bytes) throw gone()
    total += bytes.byteLength
    if (total > TOTAL_MAX) throw tooLarge()
    const hash = digest(bytes)
    await storage().put(blobKeyOf(ctx.organisationId, hash), bytes)
    ready.push({ filename, contentType, size: bytes.byteLength, hash })
  }
  return ready
}

function tooLarge() {
  return invalidField('attachments', 'too_large', {
    fr: 'Ces pièces jointes dépassent 18 Mo ensemble : retirez-en.',
    en: 'These attachments are over 18 MB together: leave some out.',
  })
}
