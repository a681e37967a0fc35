import type { ImapServer } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { AppError, type FieldError, invalidField } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { sealSecret } from '#server/kernel/secrets'
import type { IntegrationRow } from './integrations.ts'
import type { FoundFolder } from './probe-box.ts'
import { secretPlace } from './secret-place.ts'

/** A test connects to a server of the user's choice: not a tool for knocking on doors. */
export function throttleTests(ctx: Ctx): Promise<void> {
  return limit(`inbox-test:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
}

/** The same for what a save tries out: only what fails is counted, so that many boxes can be connected in a row. */
export function throttleRefusals(ctx: Ctx): Promise<void> {
  return limit(`inbox-refused:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
}

export function sealIntegrationSecret(
  db: TenantDb,
  row: { organisationId: string; id: string },
  secret: string,
): Promise<string> {
  return sealSecret(db, secretPlace(row), secret)
}

/** 409 for a box that the company reads already. */
export function boxTaken(cause?: unknown): AppError {
  const text = {
    fr: 'Cette boîte est déjà connectée : modifiez l’intégration existante.',
    en: 'This box is connected already: edit the existing integration.',
  }
  const fields: FieldError[] = [{ field: 'address', code: 'taken', message: text }]
  return new AppError('conflict', text, { cause, fields })
}

/** 409 for what is settled by the provider of a box's address. */
export function ofProvider(): AppError {
  return new AppError('conflict', {
    fr: 'Cette boîte est celle d’une adresse créée chez votre fournisseur : c’est lui qui dit à Facteur comment y entrer.',
    en: 'This box belongs to an address at your provider, which tells Facteur itself how to enter it.',
  })
}

/** A stored secret never travels to a server it was not given for, nor in clear when it was given for TLS. */
export function demandPasswordAgain(
  stored: IntegrationRow,
  { host, security }: Pick<ImapServer, 'host' | 'security'>,
): void {
  const elsewhere = host !== stored.imapHost || (security === 'none' && stored.imapSecurity !== 'none')
  if (!elsewhere) return
  throw invalidField('password', 'required', {
    fr: 'Le serveur a changé : retapez le mot de passe.',
    en: 'The server has changed: type the password again.',
  })
}

/** What is synced unless somebody chooses otherwise: new mail, sent mail, and what was taken for spam. */
const SYNCED = new Set(['inbox', 'sent', 'junk'])

/** Notes the folders that a server has; what was chosen before stays chosen. */
export async function saveFolders(db: TenantDb, integrationId: string, found: FoundFolder[]): Promise<void> {
  const known = await db.inboxFolder.findMany({
    where: { integrationId },
    select: { path: true, role: true },
  })
  const roles = new Map(known.map(({ path, role }) => [path, role]))
  const fresh = found.filter(({ path }) => !roles.has(path))
  await db.inboxFolder.createMany({
    data: fresh.map(({ path, name, role }) => ({
      integrationId,
      path,
      name,
      role,
      selected: SYNCED.has(role),
    })),
    skipDuplicates: true,
  })
  for (const { path, role } of found) {
    if (!roles.has(path) || roles.get(path) === role) continue
    await db.inboxFolder.updateMany({ where: { integrationId, path }, data: { role } })
  }
}
