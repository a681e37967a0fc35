import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from './jobs.ts'
import { forgetFailures } from './record-lane.ts'
import { LIVE } from './rules.ts'
import type { SendingFace } from './sending-face.ts'
import { sealPassword } from './settings.ts'

/**
 * Gives the mailbox of an address the agreement that its person has just renewed, in the caller's transaction.
 * A mailbox that sends with a password of its own is left alone. False when the address does not send.
 */
export async function renewSendingFace(
  db: TenantDb,
  ctx: Ctx,
  { address, smtp, auth }: SendingFace,
): Promise<boolean> {
  const row = await db.mailbox.findFirst({
    where: { address, status: LIVE },
    select: { id: true, smtpAuth: true },
  })
  if (!row) return false
  if (row.smtpAuth !== auth || !smtp.password) return true
  const { id } = row
  const smtpPassword = await sealPassword(db, { organisationId: ctx.organisationId, id }, smtp.password)
  await db.mailbox.updateMany({ where: { id }, data: { smtpPassword } })
  await forgetFailures(db, id)
  await db.mailbox.updateMany({
    where: { id, status: 'paused', pausedReason: 'auth_failures' },
    data: { status: 'active', pausedReason: null, pausedAt: null },
  })
  await enqueue(db, drainMailbox, { mailboxId: id })
  return true
}
