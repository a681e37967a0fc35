import { randomBytes } from 'node:crypto'
import { guardUrl, HookBlocked } from '#server/adapters/hooks/registry'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { sealSecret } from '#server/kernel/secrets'
import { toWebhook, webhookRow } from './queries.ts'
import { SECRET_PREFIX } from './rules.ts'
import type { CreatedWebhook, NewWebhook, Webhook, WebhookChange } from './schema.ts'

/** More would be a mistake, or a way to have the product knock on doors. */
const WEBHOOKS_MAX = 20

/** Adds a webhook. Its secret is answered this once. */
export async function createWebhook(ctx: Ctx, { url, events }: NewWebhook): Promise<CreatedWebhook> {
  await guard(url)
  return asTenant(ctx, async (db) => {
    if ((await db.webhook.count()) >= WEBHOOKS_MAX)
      throw new AppError('conflict', {
        fr: `Vous avez déjà ${WEBHOOKS_MAX} webhooks : supprimez-en un d’abord.`,
        en: `You already have ${WEBHOOKS_MAX} webhooks: delete one first.`,
      })
    const { id } = await db.webhook.create({ data: { url, events, secret: '' }, select: { id: true } })
    const secret = await giveSecret(db, ctx, id)
    await note(db, ctx, { action: 'webhooks.create', id, details: { url: bareUrl(url), events } })
    return { ...toWebhook(await webhookRow(db, id)), secret }
  })
}

/** Changes what is given. Switched on again, it starts with a clean slate. */
export async function updateWebhook(
  ctx: Ctx,
  { id, url, events, active }: WebhookChange & { id: string },
): Promise<Webhook> {
  if (url) await guard(url)
  return asTenant(ctx, async (db) => {
    await webhookRow(db, id)
    const state =
      active === undefined ? {} : { active, failures: 0, disabledReason: active ? null : ('manual' as const) }
    await db.webhook.updateMany({
      where: { id },
      data: { ...(url && { url }), ...(events && { events }), ...state },
    })
    const changed = { ...(url && { url: bareUrl(url) }), ...(events && { events }) }
    await note(db, ctx, {
      action: 'webhooks.update',
      id,
      details: { ...changed, ...(active !== undefined && { active }) },
    })
    return toWebhook(await webhookRow(db, id))
  })
}

/** Gives a new secret; the old one stops signing at once. */
export function rotateWebhookSecret(ctx: Ctx, { id }: { id: string }): Promise<CreatedWebhook> {
  return asTenant(ctx, async (db) => {
    const row = await webhookRow(db, id)
    const secret = await giveSecret(db, ctx, id)
    await note(db, ctx, { action: 'webhooks.rotate-secret', id, details: {} })
    return { ...toWebhook(row), secret }
  })
}

/** Removes a webhook and its log. */
export function deleteWebhook(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return asTenant(ctx, async (db) => {
    const { url } = await webhookRow(db, id)
    await db.webhook.deleteMany({ where: { id } })
    await note(db, ctx, { action: 'webhooks.delete', id, details: { url: bareUrl(url) } })
  })
}

/** Where a webhook's secret is sealed. */
export function secretPlace(organisationId: string, id: string) {
  return { organisationId, table: 'Webhook', column: 'secret', row: id }
}

async function giveSecret(db: TenantDb, { organisationId }: Ctx, id: string): Promise<string> {
  const secret = SECRET_PREFIX + randomBytes(32).toString('base64')
  const sealed = await sealSecret(db, secretPlace(organisationId, id), secret)
  await db.webhook.updateMany({ where: { id }, data: { secret: sealed } })
  return secret
}

/** A name that does not resolve now passes: every delivery asks again. */
async function guard(url: string): Promise<void> {
  try {
    await guardUrl(url)
  } catch (error) {
    if (!(error instanceof HookBlocked)) return
    throw invalidField('url', 'blocked', {
      fr: 'Cette adresse ne peut pas être jointe depuis Facteur : indiquez une adresse publique en https (port 443), ou demandez à l’exploitant de l’ajouter à OUTBOUND_ALLOW.',
      en: 'This address cannot be reached from Facteur: give a public https address (port 443), or ask the operator to add it to OUTBOUND_ALLOW.',
    })
  }
}

/** Receivers put tokens into the query: the journal keeps none. */
function bareUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

type Entry = { action: string; id: string; details: Record<string, string | boolean | string[]> }

function note(db: TenantDb, ctx: Ctx, { action, id, details }: Entry): Promise<void> {
  return audit(db, ctx, { action, subjectType: 'webhook', subjectId: id, details })
}
