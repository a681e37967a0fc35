import { CATCHER_STORED_PORT, isCatcher } from '#server/captured/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { renameProvisioned } from './change-address.ts'
import { getMailbox, type MailboxRow, mailboxRow, viewMailbox } from './queries.ts'
import type { Mailbox, MailboxChange } from './schema.ts'
import { addressTaken, demandUser, guardSettings, sealPassword } from './settings.ts'

/** Changes what is given and leaves the rest; a blank password keeps the stored one. */
export async function updateMailbox(
  ctx: Ctx,
  { id, ...change }: MailboxChange & { id: string },
): Promise<Mailbox> {
  const before = await asTenant(ctx, (db) => mailboxRow(db, id))
  if (before.kind === 'provisioned') return updateProvisioned(ctx, before, change)
  const smtp = merged(before, change)
  demandUser({ ...smtp, password: change.smtp?.password })
  await guardSettings(smtp)
  try {
    return await asTenant(ctx, async (db) => {
      const data = {
        ...(change.address !== undefined && { address: change.address }),
        ...(change.displayName !== undefined && { displayName: change.displayName }),
        ...(change.smtp && (await smtpColumns(db, before, change, smtp))),
      }
      await db.mailbox.updateMany({ where: { id }, data })
      const fields = Object.keys(data).filter((key) => key !== 'authFailures' && key !== 'laneFailures')
      await audit(db, ctx, {
        action: 'mailboxes.update',
        subjectType: 'mailbox',
        subjectId: id,
        details: { fields },
      })
      return viewMailbox(db, ctx, id)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw addressTaken(error)
    throw error
  }
}

/** Of an address at a provider only the name beside it is ours to change. */
function updateProvisioned(ctx: Ctx, row: MailboxRow, change: MailboxChange): Promise<Mailbox> {
  const field = change.smtp ? 'smtp' : change.address !== undefined ? 'address' : null
  if (field) {
    throw invalidField(field, 'provisioned', {
      fr: 'Cette adresse est celle d’un fournisseur : seul son nom affiché se change ici.',
      en: 'This address is a provider’s: only its display name can be changed here.',
    })
  }
  const { displayName } = change
  if (displayName === undefined || displayName === row.displayName) return getMailbox(ctx, row)
  return renameProvisioned(ctx, { id: row.id, displayName })
}

type Smtp = { host: string; port: number; security: string; user: string | null }

function merged(row: MailboxRow, { smtp = {} }: MailboxChange): Smtp {
  return {
    host: smtp.host ?? row.smtpHost,
    port: smtp.port ?? row.smtpPort,
    security: smtp.security ?? row.smtpSecurity,
    user: smtp.user === undefined ? row.smtpUser : smtp.user || null,
  }
}

async function smtpColumns(db: TenantDb, before: MailboxRow, { smtp: typed }: MailboxChange, smtp: Smtp) {
  const own = !isCatcher(smtp.host, smtp.port)
  const user = own ? smtp.user : null
  demandPasswordAgain(before, smtp, user !== null && !typed?.password)
  const smtpPassword =
    user && typed?.password
      ? await sealPassword(db, before, typed.password)
      : user
        ? before.smtpPassword
        : null
  return {
    smtpHost: smtp.host,
    smtpPort: own ? smtp.port : CATCHER_STORED_PORT,
    smtpSecurity: own ? smtp.security : 'none',
    smtpUser: user,
    smtpPassword,
    // A password that is typed takes the place of an agreement given at the provider.
    ...((typed?.password || !user) && { smtpAuth: 'password' }),
    // New settings start with a clean sheet; a mailbox that paused itself waits for "resume".
    authFailures: 0,
    laneFailures: 0,
    laneRetryAt: null,
  }
}

/** A stored password never travels to a server it was not typed for, nor in clear when it was typed for TLS. */
export function demandPasswordAgain(
  stored: MailboxRow,
  smtp: { host: string; security: string },
  blank: boolean,
): void {
  const elsewhere =
    smtp.host !== stored.smtpHost || (smtp.security === 'none' && stored.smtpSecurity !== 'none')
  if (!blank || stored.smtpPassword === null || !elsewhere) return
  throw invalidField('smtp.password', 'required', {
    fr: 'Le serveur a changé : retapez le mot de passe.',
    en: 'The server has changed: type the password again.',
  })
}
