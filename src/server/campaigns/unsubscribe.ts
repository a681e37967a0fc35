import { deleteSuppression, suppress, suppressionsFor } from '#server/contacts/index'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { completeIfDone } from './complete-campaign.ts'
import { stopFor } from './stop-for-address.ts'
import { readToken, SPECIMEN } from './unsubscribe-token.ts'

export type UnsubscribeView = {
  /** 'specimen': the link of a preview or a test mail. */
  state: 'subscribed' | 'unsubscribed' | 'specimen'
  /** Null for a specimen, which belongs to nobody. */
  organisation: string | null
  /** Enough of the address for its owner to recognise it. */
  email: string | null
  locale: Locale
}

/** What the page behind an unsubscribe link says; null when the link is not one of ours. Reading acts on nothing. */
export async function readUnsubscribe(token: string): Promise<UnsubscribeView | null> {
  if (token === SPECIMEN) return { state: 'specimen', organisation: null, email: null, locale: 'fr' }
  const found = await find(token)
  if (!found) return null
  const own = (await suppressionsFor(found.ctx, found.email)).some(({ kind }) => kind === 'email')
  return {
    state: own ? 'unsubscribed' : 'subscribed',
    organisation: found.organisation,
    email: masked(found.email),
    locale: found.locale,
  }
}

/** Unsubscribes the person a mail was sent to, from everything the company sends. Done twice, it changes nothing. */
export async function unsubscribe(token: string): Promise<boolean> {
  if (token === SPECIMEN) return true
  const found = await find(token)
  if (!found) return false
  const { ctx, email, messageId, campaignId } = found
  const campaignIds = await asTenant(ctx, async (db) => {
    await suppress(db, ctx, { email, reason: 'unsubscribed', ...(campaignId && { campaignId }) })
    await db.message.updateMany({
      where: { id: messageId, unsubscribedAt: null },
      data: { unsubscribedAt: new Date() },
    })
    return (await stopFor(db, { email }, 'unsubscribed')).campaignIds
  })
  await completeIfDone(ctx.organisationId, campaignIds)
  return true
}

/** Takes it back ("this was a mistake"): the company may write again; sequences that were ended stay ended. */
export async function resubscribe(token: string): Promise<boolean> {
  if (token === SPECIMEN) return true
  const found = await find(token)
  if (!found) return false
  const { ctx, email, messageId } = found
  const own = (await suppressionsFor(ctx, email)).find(({ kind }) => kind === 'email')
  // An address that bounced, complained or was excluded by the company is not the reader's to bring back.
  if (own?.reason === 'unsubscribed') await deleteSuppression(ctx, { id: own.id })
  await asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "Message" SET "unsubscribedAt" = NULL WHERE "organisationId" = current_organisation() AND id = ${messageId}::uuid`,
    ),
  )
  return true
}

type Found = {
  ctx: Ctx
  messageId: string
  email: string
  campaignId: string | null
  organisation: string
  locale: Locale
}

async function find(token: string): Promise<Found | null> {
  const subject = readToken(token)
  if (!subject) return null
  const { organisationId, messageId } = subject
  const ctx = systemCtx(organisationId, 'Désinscription')
  return asTenant(ctx, async (db) => {
    const message = await db.message.findFirst({
      where: { id: messageId },
      select: { email: true, campaignId: true },
    })
    const organisation = await db.organisation.findFirst({ where: { id: organisationId } })
    if (!message || !organisation) return null
    return {
      ctx,
      messageId,
      ...message,
      organisation: organisation.name,
      locale: organisation.locale === 'en' ? 'en' : 'fr',
    }
  })
}

function masked(email: string): string {
  const at = email.lastIndexOf('@')
  const name = email.slice(0, at)
  return `${name.slice(0, name.length > 3 ? 2 : 1)}…${email.slice(at)}`
}
