import type { InboxAccess } from '#server/adapters/mail-cloud/port'
import { adapterOf, openCloud, withCloud } from '#server/clouds/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { openInboxAccess } from './access.ts'
import { notSending } from './change-address.ts'
import { accountAt } from './cloud-transport.ts'
import { mailboxRow } from './queries.ts'

/**
 * How to read an address at a provider: with the password that was kept for it, or with a token that is asked for there.
 * 409 for an address that is not open or has no mailbox; what the provider refuses is its `ProviderError`.
 */
export async function openInbox(ctx: Ctx, mailboxId: string): Promise<InboxAccess> {
  const { row, face, kept } = await asTenant(ctx, async (db) => {
    const row = await mailboxRow(db, mailboxId)
    const face = await faceOf(db, mailboxId)
    if (!face) throw byHand()
    if (row.status !== 'active' && row.status !== 'paused') throw notSending(row.status)
    const { inboxAccess: sealed } = face
    return { row, face, kept: sealed === null ? null : await openInboxAccess(db, ctx, mailboxId, sealed) }
  })
  if (kept) return kept
  return withCloud(ctx, { providerId: face.providerId, mailboxId, aside: true }, (cloud, { label }) => {
    if (cloud.inbox) return cloud.inbox(accountAt(face, row))
    throw withoutMailbox(label)
  })
}

/** Whether the address has a mailbox that can be read, as far as is known without asking its provider. */
export async function hasInbox(db: TenantDb, mailboxId: string): Promise<boolean> {
  const face = await faceOf(db, mailboxId)
  if (!face) return false
  if (face.inboxAccess !== null) return true
  if (!adapterOf(face.provider.kind).traits.receives) return false
  const cloud = await openCloud(db, { providerId: face.providerId })
  return cloud.inbox !== undefined
}

function faceOf(db: TenantDb, mailboxId: string) {
  return db.cloudAddress.findFirst({
    where: { mailboxId },
    select: {
      providerId: true,
      providerRef: true,
      ours: true,
      inboxAccess: true,
      provider: { select: { kind: true } },
    },
  })
}

function byHand(): AppError {
  return new AppError('conflict', {
    fr: 'Cette boîte est connectée à la main : connectez sa réception dans « Intégrations », avec son mot de passe.',
    en: 'This mailbox is connected by hand: connect its receiving under "Integrations", with its password.',
  })
}

function withoutMailbox(provider: string): AppError {
  return new AppError('conflict', {
    fr: `Chez ${provider}, cette adresse n’a pas de boîte qui puisse être lue : elle ne fait qu’envoyer.`,
    en: `At ${provider}, this address has no mailbox that can be read: it only sends.`,
  })
}
