import { chooseDomain, providerRefusal, withCloud } from '#server/clouds/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField, ProviderError } from '#server/kernel/errors'
import { signToken, tokenIsGenuine } from '#server/kernel/secrets'
import { demandEntitled, isLicenceRefusal } from '#server/licences/index'
import { cleanDisplayName } from './name-rules.ts'
import type { ForeignAddress, ImportLine } from './provisioning-schema.ts'
import { LIVE } from './rules.ts'

/** One page of the addresses that exist at a provider; `known`: a mailbox here has it already. */
export async function listForeignAddresses(
  ctx: Ctx,
  { providerId, cursor }: { providerId: string; cursor?: string | undefined },
): Promise<{ data: ForeignAddress[]; nextCursor: string | null }> {
  const page = cursor === undefined ? null : ownPage(providerId, cursor)
  const { addresses, next } = await withCloud(ctx, { providerId }, (cloud) =>
    cloud.addresses.list(page),
  ).catch((error: unknown) => {
    throw error instanceof ProviderError ? providerRefusal(error) : error
  })
  const emails = addresses.map(({ email }) => email.toLowerCase())
  const rows = await asTenant(ctx, (db) =>
    db.mailbox.findMany({ where: { address: { in: emails }, status: LIVE }, select: { address: true } }),
  )
  const known = new Set(rows.map(({ address }) => address))
  const data = addresses.map(({ email, displayName, suspended }) => ({
    email: email.toLowerCase(),
    displayName,
    suspended,
    known: known.has(email.toLowerCase()),
  }))
  return { data, nextCursor: next === null ? null : cursorOf(providerId, next) }
}

/** A provider's page is followed only when it was handed out here: it may be an address that our token is sent to. */
function cursorOf(providerId: string, page: string): string {
  return `${Buffer.from(page).toString('base64url')}.${signToken('foreign-page', `${providerId} ${page}`)}`
}

function ownPage(providerId: string, cursor: string): string {
  const [body = '', signature = ''] = cursor.split('.')
  const page = Buffer.from(body, 'base64url').toString('utf8')
  if (tokenIsGenuine('foreign-page', `${providerId} ${page}`, signature)) return page
  throw invalidField('cursor', 'invalid', {
    fr: 'Ce curseur de page est inconnu : reprenez depuis le début de la liste.',
    en: 'Unknown page cursor: start the list again.',
  })
}

/**
 * Makes mailboxes of addresses that exist at a provider, each looked up there first. They send through its API; what
 * somebody else made stays theirs: it is not changed nor removed there. One line an address.
 */
export async function importAddresses(
  ctx: Ctx,
  { providerId, emails }: { providerId: string; emails: string[] },
): Promise<{ data: ImportLine[] }> {
  const data: ImportLine[] = []
  for (const email of new Set(emails)) data.push(await importOne(ctx, providerId, email))
  return { data }
}

async function importOne(ctx: Ctx, providerId: string, email: string): Promise<ImportLine> {
  const line = (id: string | null, code: keyof typeof SAID | null): ImportLine => ({
    email,
    id,
    code,
    message: code && SAID[code][ctx.locale],
  })
  const found = await withCloud(ctx, { providerId }, async ({ addresses, send }, { traits }) => ({
    there: await addresses.find(email),
    sends: send !== undefined && traits.sendsByApi,
  })).catch((error: unknown) => {
    if (error instanceof ProviderError) return null
    throw error
  })
  // What was imported before this one stays imported, and is told.
  if (!found) return line(null, 'provider')
  if (!found.there) return line(null, 'not_found')
  if (!found.sends) return line(null, 'no_api')
  try {
    const { there } = found
    return line(await asTenant(ctx, (db) => insert(db, ctx, providerId, email, there)), null)
  } catch (error) {
    if (isUniqueViolation(error)) return line(null, 'known')
    if (error instanceof AppError && error.code === 'invalid') return line(null, 'domain')
    if (isLicenceRefusal(error)) return { email, id: null, code: 'licence', message: error.text[ctx.locale] }
    throw error
  }
}

const SAID = {
  not_found: {
    fr: 'Cette adresse n’existe pas chez le fournisseur.',
    en: 'This address does not exist at the provider.',
  },
  known: {
    fr: 'Une de vos boîtes a déjà cette adresse.',
    en: 'One of your mailboxes has this address already.',
  },
  domain: {
    fr: 'Son domaine n’est pas l’un des vôtres chez ce fournisseur : ajoutez-le dans « Domaines ».',
    en: 'Its domain is not one of yours at this provider: add it under "Domains".',
  },
  provider: {
    fr: 'Le fournisseur n’a pas pu répondre pour cette adresse : testez-le dans « Fournisseurs », puis réessayez.',
    en: 'The provider could not answer for this address: test it under "Providers", then try again.',
  },
  no_api: {
    fr: 'Ce fournisseur n’envoie que par SMTP : connectez la boîte à la main, avec son mot de passe.',
    en: 'This provider sends by SMTP only: connect the mailbox by hand, with its password.',
  },
} as const

type There = { id: string; displayName: string; suspended: boolean; marker: string | null }

async function insert(
  db: TenantDb,
  ctx: Ctx,
  providerId: string,
  email: string,
  there: There,
): Promise<string> {
  await demandEntitled(db, ctx, 'provisioning')
  await demandEntitled(db, ctx, 'mailboxes')
  const place = await chooseDomain(db, {
    domain: email.slice(email.lastIndexOf('@') + 1),
    provider: providerId,
  })
  const { id } = await db.mailbox.create({
    data: {
      kind: 'provisioned',
      status: there.suspended ? 'suspended' : 'active',
      address: email,
      displayName: cleanDisplayName(there.displayName).slice(0, 120),
      sendsBy: 'api',
      smtpHost: '',
      smtpPort: 0,
      smtpSecurity: 'tls',
    },
    select: { id: true },
  })
  const seenAt = new Date()
  const data = {
    mailboxId: id,
    providerId,
    domainId: place.domainId,
    providerRef: there.id,
    ours: false,
    seenAt,
  }
  await db.cloudAddress.create({ data, select: { mailboxId: true } })
  await audit(db, ctx, {
    action: 'mailboxes.import',
    subjectType: 'mailbox',
    subjectId: id,
    details: { email },
  })
  return id
}
