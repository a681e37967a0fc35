import { createHash, randomBytes } from 'node:crypto'
import { audit } from '#server/kernel/audit'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, type SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { AppError, type Locale } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { type Letter, queueMail } from '#server/system-mail/index'
import { gone, takeAccess, tooEarly } from './credentials.ts'
import type { Credentials } from './provisioning-schema.ts'
import { mailboxRow, viewMailbox } from './queries.ts'
import type { Mailbox } from './schema.ts'

const DAYS = 7

/** Sends somebody a link that shows an address's credentials once, instead of showing them here. 410 when they were shown. */
export function handOver(ctx: Ctx, { id, to }: { id: string; to: string }): Promise<Mailbox> {
  return asTenant(ctx, async (db) => {
    const { address, status } = await mailboxRow(db, id)
    if (status === 'provisioning') throw tooEarly()
    const until = new Date(Date.now() + DAYS * 86_400_000)
    const { count } = await db.cloudAddress.updateMany({
      where: { mailboxId: id, access: { not: null } },
      data: { handoverTo: to, handoverUntil: until, handoverHash: null },
    })
    if (count === 0) throw gone()
    await queueMail(db, {
      kind: 'address_handover',
      email: to,
      organisationId: ctx.organisationId,
      subjectId: id,
    })
    const details = { email: address, to }
    await audit(db, ctx, { action: 'mailboxes.hand-over', subjectType: 'mailbox', subjectId: id, details })
    return viewMailbox(db, ctx, id)
  })
}

/** The mail with the link, whose secret exists from now on; null when there is nothing to hand over any more. */
export async function handOverLetter(
  db: SystemDb,
  { organisationId, mailboxId, to }: { organisationId: string; mailboxId: string | null; to: string },
  locale: Locale,
): Promise<Letter | null> {
  const row = await db.cloudAddress.findFirst({
    where: {
      organisationId,
      mailboxId: mailboxId ?? '',
      // A mail that was put off, and corrected meanwhile, hands nothing over.
      handoverTo: to,
      access: { not: null },
      handoverUntil: { gt: new Date() },
    },
    include: { mailbox: { select: { address: true } } },
  })
  if (!mailboxId || !row) return null
  const token = randomBytes(32).toString('base64url')
  const { count } = await db.cloudAddress.updateMany({
    where: { organisationId, mailboxId, handoverTo: to, access: { not: null } },
    data: { handoverHash: hashOf(token) },
  })
  if (count === 0) return null
  const { name } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const href = new URL(`/handover/${token}`, env().APP_URL).href
  return letterOf(locale, { address: row.mailbox.address, organisation: name, href })
}

function letterOf(
  locale: Locale,
  { address, organisation, href }: { address: string; organisation: string; href: string },
): Letter {
  return locale === 'fr'
    ? {
        subject: `Votre adresse ${address} est prête`,
        paragraphs: [
          'Bonjour,',
          `L’entreprise « ${organisation} » vous remet l’adresse ${address}. Ce lien montre une seule fois ce qu’il faut pour s’en servir : serveurs, utilisateur, mot de passe.`,
        ],
        button: { label: 'Voir les identifiants', href },
        note: `Ce lien sert une seule fois et reste valable ${DAYS} jours. Gardez les identifiants dans un gestionnaire de mots de passe. Si vous n’attendiez rien, ignorez ce message.`,
      }
    : {
        subject: `Your address ${address} is ready`,
        paragraphs: [
          'Hello,',
          `The company “${organisation}” hands you the address ${address}. This link shows once what is needed to use it: servers, user, password.`,
        ],
        button: { label: 'See the credentials', href },
        note: `This link works once and stays valid for ${DAYS} days. Keep the credentials in a password manager. If you expected nothing, ignore this message.`,
      }
}

/** What a link leads to, without using it up: pages are opened by scanners too. Null: used, ended or unknown. */
export async function readHandOver(token: string): Promise<{ email: string; organisation: string } | null> {
  const found = await find(token)
  return found && { email: found.email, organisation: found.organisation }
}

/** Shows the credentials that a link hands over, once. 410 afterwards. */
export async function takeHandOver(
  { ip }: { ip: string | null },
  { token }: { token: string },
): Promise<Credentials> {
  await limit(`handover:${ip ?? 'unknown'}`, { max: 30, windowSeconds: 600 })
  const found = await find(token)
  if (!found) throw ended()
  const { organisationId, mailboxId, email, to } = found
  return asTenant(organisationId, async (db) => {
    const access = await takeAccess(db, { organisationId }, mailboxId)
    if (!access) throw ended()
    const details = { email, to }
    const ctx = { ...systemCtx(organisationId, to), ip }
    await audit(db, ctx, {
      action: 'mailboxes.handed-over',
      subjectType: 'mailbox',
      subjectId: mailboxId,
      details,
    })
    return { email, ...access }
  })
}

function find(token: string) {
  return asSystem(async (db) => {
    const row = await db.cloudAddress.findFirst({
      where: { handoverHash: hashOf(token), handoverUntil: { gt: new Date() }, access: { not: null } },
      include: { mailbox: { select: { address: true } } },
    })
    if (!row) return null
    const { name } = await db.organisation.findUniqueOrThrow({ where: { id: row.organisationId } })
    return {
      organisationId: row.organisationId,
      mailboxId: row.mailboxId,
      email: row.mailbox.address,
      organisation: name,
      to: row.handoverTo ?? '',
    }
  })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function ended(): AppError {
  return new AppError('gone', {
    fr: 'Ce lien a déjà servi, ou il a expiré : demandez-en un nouveau à la personne qui vous l’a envoyé.',
    en: 'This link was used already, or it has expired: ask whoever sent it for a new one.',
  })
}
