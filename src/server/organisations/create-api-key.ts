import { randomBytes } from 'node:crypto'
import { PERMISSIONS } from '#server/kernel/access'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField, notFound } from '#server/kernel/errors'
import { forgetKey, hashKey } from '#server/kernel/identity'
import { demandFreshProof } from '#server/kernel/step-up'
import { organisationRow, toApiKey } from './queries.ts'
import type { ApiKey, NewApiKey } from './schema.ts'

const PREFIX_LENGTH = 12

/**
 * Makes a key, which is shown this once; only its hash is kept. Nobody gives away more than they have. A key is its own
 * proof: in a company that asks people for one, a person proves anew that it is them before they make it.
 */
export async function createApiKey(ctx: Ctx, { name, scopes }: NewApiKey): Promise<ApiKey & { key: string }> {
  const granted = scopes.includes('*') ? PERMISSIONS : scopes
  const beyond = granted.find((scope) => !ctx.permissions.has(scope as (typeof PERMISSIONS)[number]))
  if (beyond) {
    throw invalidField('scopes', 'beyond_own_rights', {
      fr: `Vous n’avez pas vous-même le droit « ${beyond} ».`,
      en: `You do not have the permission "${beyond}" yourself.`,
    })
  }
  const key = `fct_${randomBytes(32).toString('base64url')}`
  return asTenant(ctx, async (db) => {
    if (await asksForProof(db, ctx)) demandFreshProof(ctx, PROOF)
    const data = {
      name,
      scopes,
      prefix: key.slice(0, PREFIX_LENGTH),
      hash: hashKey(key),
      createdById: ctx.userId,
    }
    const row = await db.apiKey.create({ data })
    await audit(db, ctx, {
      action: 'api-keys.create',
      subjectType: 'api_key',
      subjectId: row.id,
      details: { name, scopes },
    })
    return { ...toApiKey(row), key }
  })
}

async function asksForProof(db: TenantDb, ctx: Ctx): Promise<boolean> {
  if (ctx.actor.type !== 'user') return false
  const { addressStepUp, requireTwoFactor } = await organisationRow(db, ctx.organisationId)
  return addressStepUp || requireTwoFactor
}

const PROOF = {
  fr: 'Confirmez votre identité : avec une clé d’API, plus rien ne sera demandé.',
  en: 'Confirm your identity: whoever has an API key is asked for nothing more.',
}

/** Makes a key useless, for good. */
export async function revokeApiKey(ctx: Ctx, keyId: string): Promise<void> {
  const hash = await asTenant(ctx, async (db) => {
    const row = await db.apiKey.findFirst({ where: { id: keyId } })
    if (!row) throw notFound({ fr: 'Clé d’API', en: 'API key' })
    if (row.revokedAt)
      throw new AppError('conflict', {
        fr: 'Cette clé est déjà révoquée.',
        en: 'This key is already revoked.',
      })
    await db.apiKey.updateMany({ where: { id: keyId }, data: { revokedAt: new Date() } })
    await audit(db, ctx, {
      action: 'api-keys.revoke',
      subjectType: 'api_key',
      subjectId: keyId,
      details: { name: row.name },
    })
    return row.hash
  })
  forgetKey(hash)
}
