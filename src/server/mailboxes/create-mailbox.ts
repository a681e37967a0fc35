import { CATCHER_STORED_PORT, isCatcher } from '#server/captured/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { demandEntitled } from '#server/licences/index'
import { viewMailbox } from './queries.ts'
import type { Mailbox, NewMailbox, SmtpInput } from './schema.ts'
import { addressTaken, demandUser, guardSettings, sealPassword } from './settings.ts'

/** Adds a mailbox connected by hand. */
export async function createMailbox(ctx: Ctx, input: NewMailbox): Promise<Mailbox> {
  demandUser(input.smtp)
  await guardSettings(input.smtp)
  try {
    return await asTenant(ctx, async (db) => {
      await demandEntitled(db, ctx, 'mailboxes')
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
  const data = { address, displayName, ...columnsOf(smtp) }
  const { id } = await db.mailbox.create({ data, select: { id: true } })
  await sealInto(db, ctx, id, smtp)
  return id
}

/** What a row keeps of typed settings, its password apart. */
export function columnsOf(smtp: SmtpInput) {
  const own = !isCatcher(smtp.host, smtp.port)
  return {
    smtpHost: smtp.host,
    smtpPort: own ? smtp.port : CATCHER_STORED_PORT,
    smtpSecurity: own ? smtp.security : 'none',
    smtpUser: (own && smtp.user) || null,
  }
}

/** The password is sealed to the row's id, which the database has just made. */
export async function sealInto(db: TenantDb, ctx: Ctx, id: string, smtp: SmtpInput): Promise<void> {
  if (isCatcher(smtp.host, smtp.port) || !smtp.user || !smtp.password) return
  const smtpPassword = await sealPassword(db, { organisationId: ctx.organisationId, id }, smtp.password)
  await db.mailbox.updateMany({ where: { id }, data: { smtpPassword } })
}
