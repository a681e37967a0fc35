import type { Access } from '#server/adapters/mail-cloud/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { openAccess } from './access.ts'
import { notProvisioned, notSending } from './change-address.ts'
import type { Credentials } from './provisioning-schema.ts'
import { mailboxRow } from './queries.ts'

/** How to use an address: shown once, then gone (410). Of two who ask at once, one is shown. 409 while it is being made. */
export function revealCredentials(ctx: Ctx, { id }: { id: string }): Promise<Credentials> {
  return asTenant(ctx, async (db) => {
    const { address, status } = await mailboxRow(db, id)
    if (status === 'provisioning') throw tooEarly()
    const access = await takeAccess(db, ctx, id)
    if (!access) throw await nothingToShow(db, id, status)
    const details = { email: address }
    await audit(db, ctx, { action: 'mailboxes.credentials', subjectType: 'mailbox', subjectId: id, details })
    return { email: address, ...access }
  })
}

/** 410 when they were shown; 409 when there never were any. */
async function nothingToShow(db: TenantDb, mailboxId: string, status: string): Promise<AppError> {
  const row = await db.cloudAddress.findFirst({ where: { mailboxId }, select: { accessShownAt: true } })
  if (row?.accessShownAt) return gone()
  return row ? notSending(status === 'active' ? 'imported' : status) : notProvisioned()
}

/** Takes the sealed access out of its row; null when it was taken before. */
export async function takeAccess(
  db: TenantDb,
  place: { organisationId: string },
  mailboxId: string,
): Promise<Access | null> {
  const row = await db.cloudAddress.findFirst({ where: { mailboxId }, select: { access: true } })
  if (!row?.access) return null
  const { count } = await db.cloudAddress.updateMany({
    where: { mailboxId, access: row.access },
    data: { access: null, accessShownAt: new Date(), handoverHash: null, handoverUntil: null },
  })
  return count > 0 ? openAccess(db, place, mailboxId, row.access) : null
}

/** 409: there is nothing to show yet. */
export function tooEarly(): AppError {
  return new AppError('conflict', {
    fr: 'L’adresse est en cours de création : ses identifiants seront montrés quand elle sera prête.',
    en: 'The address is being made: its credentials are shown once it is ready.',
  })
}

/** 410: shown already. */
export function gone(): AppError {
  return new AppError('gone', {
    fr: 'Ces identifiants ont déjà été montrés, et ne le sont qu’une fois : renouvelez le mot de passe pour en obtenir de nouveaux.',
    en: 'These credentials were shown already, and are shown only once: rotate the password to get new ones.',
  })
}
