import { CATCHER_STORED_PORT, isCatcher } from '#server/captured/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { viewMailbox } from './queries.ts'
import type { Mailbox, NewMailbox } from './schema.ts'
import { addressTaken, guardSettings, sealPassword } from './settings.ts'

/** Adds a mailbox connected by hand. */
export async function createMailbox(ctx: Ctx, input: NewMailbox): Promise<Mailbox> {
  await guardSettings(input.smtp)
  try {
    return await asTenant(ctx, async (db) => {
      const id = await insert(db, ctx, input)
      const { address, smtp } = input
      const details = { address, host: smtp.host, port: smtp.port, security: smtp.security }
      await audit(db, ctx, { action: 'mailboxes.create', subjectType: 'mailbox', subjectId: id, details })
      return viewMailbox(db, ctx, id)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw addressTaken(error)
    throw error
  }
}

async function insert(db: TenantDb, ctx: Ctx, { address, displayName, smtp }: NewMailbox): Promise<string> {
  const own = !isCatcher(smtp.host, smtp.port)
  const row = await db.mailbox.create({
    data: {
      address,
      displayName,
      smtpHost: smtp.host,
      smtpPort: own ? smtp.port : CATCHER_STORED_PORT,
      smtpSecurity: own ? smtp.security : 'none',
      smtpUser: (own && smtp.user) || null,
    },
    select: { id: true },
  })
  // The password is sealed to the row's id, which the database has just made.
  if (own && smtp.user && smtp.password) {
    const smtpPassword = await sealPassword(
      db,
      { organisationId: ctx.organisationId, id: row.id },
      smtp.password,
    )
    await db.mailbox.updateMany({ where: { id: row.id }, data: { smtpPassword } })
  }
  return row.id
}
