import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'

/** Throws all captured mails of the company away. */
export function clearCapturedMails(ctx: Ctx): Promise<{ deleted: number }> {
  return asTenant(ctx, async (db) => {
    const { count } = await db.capturedMail.deleteMany({})
    await audit(db, ctx, {
      action: 'captured.clear',
      subjectType: 'captured_mail',
      details: { deleted: count },
    })
    return { deleted: count }
  })
}
