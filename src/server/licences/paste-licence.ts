import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import { invalidField, type Text } from '#server/kernel/errors'
import { forgetKeysOf } from '#server/kernel/identity'
import { currentLicence } from './company-licence.ts'
import { companyPlace, countMiss, demandPatience } from './guesses.ts'
import { hashLicenceKey } from './key-format.ts'
import { readLicenceKey } from './key-schema.ts'
import { daysLeft, decide, effective, graceEnd } from './rules.ts'
import type { Code, CompanyLicence, LicencePreview } from './schema.ts'
import { settleCompany } from './settle-company.ts'
import { DETAILS } from './words.ts'

const OTHER_COMPANY: Text = {
  fr: 'Cette licence est celle d’une autre entreprise : demandez la vôtre.',
  en: 'This licence is another company’s: ask for yours.',
}
const TYPING_MISTAKE: Text = {
  fr: 'Cette clé comporte une faute de frappe : comparez-la à celle que vous avez reçue.',
  en: 'This key has a typing mistake: compare it with the one you were given.',
}

/** What a key would give, before it is accepted. Writes nothing; 429 after many wrong ones. */
export async function previewLicence(ctx: Ctx, { key }: { key: string }): Promise<LicencePreview> {
  const plain = readLicenceKey(key)
  if (!plain) return unknown(TYPING_MISTAKE[ctx.locale])
  await demandPatience(companyPlace(ctx))
  const found = await asSystem((db) =>
    db.licence.findUnique({ where: hashOf(plain), include: { plan: true } }),
  )
  if (!found) {
    await countMiss(companyPlace(ctx), plain)
    return unknown(DETAILS.NOT_FOUND[ctx.locale])
  }
  if (isOthers(found, ctx)) return unknown(OTHER_COMPANY[ctx.locale])
  const { plan, holderName, startsAt, expiresAt, machines } = found
  const allowed = effective(plan, found)
  const now = new Date()
  const { valid, code } = decide({ ...found, ...allowed }, {}, now)
  return {
    code,
    usable: valid,
    detail: DETAILS[code][ctx.locale],
    plan: { code: plan.code, name: ctx.locale === 'fr' ? plan.nameFr : plan.nameEn },
    holder: holderName,
    startsAt: startsAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    graceEndsAt: graceEnd(found)?.toISOString() ?? null,
    daysLeft: daysLeft(expiresAt, now),
    ...allowed,
    machines,
  }
}

/**
 * Puts the company under the licence of a key, instead of the one before. A licence issued to nobody becomes the
 * company's for good. 422 on `key` for one that is unknown, another company's, or not in force.
 */
export async function pasteLicence(ctx: Ctx, { key }: { key: string }): Promise<CompanyLicence> {
  const plain = readLicenceKey(key)
  if (!plain) throw invalidField('key', 'typing_mistake', TYPING_MISTAKE)
  await demandPatience(companyPlace(ctx))
  const accepted = await asSystem((db) => accept(db, ctx, plain))
  if (!accepted) {
    await countMiss(companyPlace(ctx), plain)
    throw refused('NOT_FOUND')
  }
  await forgetKeysOf(ctx)
  return currentLicence(ctx)
}

/** False for an unknown key. */
async function accept(db: SystemDb, ctx: Ctx, key: string): Promise<boolean> {
  // Two companies that paste a key of nobody at once: the first has it.
  await db.$queryRaw(sql`SELECT id FROM "Licence" WHERE "keyHash" = ${hashLicenceKey(key)} FOR UPDATE`)
  const found = await db.licence.findUnique({ where: hashOf(key), include: { plan: true } })
  if (!found) return false
  if (isOthers(found, ctx)) throw invalidField('key', 'other_company', OTHER_COMPANY)
  const { valid, code } = decide({ ...found, ...effective(found.plan, found) }, {}, new Date())
  if (!valid) throw refused(code)
  const { id, keyStart, keyEnd, plan, expiresAt } = found
  const { organisationId } = ctx
  const now = new Date()
  await db.licence.update({
    where: { id },
    data: { organisationId, boundAt: found.boundAt ?? now, lastValidatedAt: now },
  })
  await db.organisation.update({ where: { id: organisationId }, data: { licenceId: id } })
  await settleCompany(db, id)
  await audit(db, ctx, {
    action: 'licences.paste',
    subjectType: 'licence',
    subjectId: id,
    details: { key: `${keyStart}…${keyEnd}`, plan: plan.code, expiresAt: expiresAt?.toISOString() ?? null },
  })
  return true
}

function isOthers({ organisationId }: { organisationId: string | null }, ctx: Ctx): boolean {
  return organisationId !== null && organisationId !== ctx.organisationId
}

function hashOf(key: string) {
  return { keyHash: hashLicenceKey(key) }
}

function refused(code: Code) {
  return invalidField('key', code.toLowerCase(), DETAILS[code])
}

function unknown(detail: string): LicencePreview {
  return {
    code: 'NOT_FOUND',
    usable: false,
    detail,
    plan: null,
    holder: null,
    startsAt: null,
    expiresAt: null,
    graceEndsAt: null,
    daysLeft: null,
    features: [],
    limits: null,
    machines: null,
  }
}
