import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { deleteProvisioned } from './change-address.ts'
import { demandUnused } from './demand-unused.ts'
import { isProvisioned, mailboxRow } from './queries.ts'
import type { Mailbox } from './schema.ts'

/**
 * Deletes a mailbox that no campaign under way uses and that has no history; drafts let go of it. Not null: an address
 * whose provider is still at it.
 */
export async function deleteMailbox(ctx: Ctx, { id }: { id: string }): Promise<Mailbox | null> {
  if (await isProvisioned(ctx, id)) return deleteProvisioned(ctx, { id })
  try {
    await asTenant(ctx, async (db) => {
      const { address } = await mailboxRow(db, id)
      await demandUnused(db, id)
      await db.campaignMailbox.deleteMany({ where: { mailboxId: id, campaign: { status: 'draft' } } })
      await db.mailbox.deleteMany({ where: { id } })
      await audit(db, ctx, {
        action: 'mailboxes.delete',
        subjectType: 'mailbox',
        subjectId: id,
        details: { address },
      })
    })
    return null
  } catch (error) {
    if (isReferenceViolation(error)) throw hasHistory(error)
    throw error
  }
}

function hasHistory(cause: unknown): AppError {
  const text = {
    fr: 'Cette boîte a déjà envoyé des mails, que les rapports citent encore : mettez-la en pause au lieu de la supprimer.',
    en: 'This mailbox has sent mails that reports still name: pause it instead of deleting it.',
  }
  return new AppError('conflict', text, { cause })
}
