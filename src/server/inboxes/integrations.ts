import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { LIVE } from '#server/mailboxes/index'
import { describeFailure, type StoredFailure } from './failures.ts'
import type { Folder, Integration } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Boxes in the order they were connected. */
export function listIntegrations(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Integration[]; nextCursor: string | null }> {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = after ? { id: { gt: after.id } } : {}
    const rows = await db.inboxIntegration.findMany({ where, ...withFolders, take: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    const faces = await sendingFaces(
      db,
      data.map(({ address }) => address),
    )
    return { data: data.map((row) => toIntegration(row, faces, ctx.locale)), nextCursor }
  })
}

/** One box; its password is never part of it. */
export function getIntegration(ctx: Ctx, { id }: { id: string }): Promise<Integration> {
  return asTenant(ctx, (db) => viewIntegration(db, ctx, id))
}

/** The folders of one box as they were last seen on its server. */
export async function listFolders(ctx: Ctx, { id }: { id: string }): Promise<Folder[]> {
  return (await getIntegration(ctx, { id })).folders
}

/** The same as `getIntegration` inside a transaction that is already open. */
export async function viewIntegration(db: TenantDb, ctx: Ctx, id: string): Promise<Integration> {
  const row = await integrationRow(db, id)
  return toIntegration(row, await sendingFaces(db, [row.address]), ctx.locale)
}

/** A box with its folders; 404 when it is not this company's. */
export async function integrationRow(db: TenantDb, id: string) {
  const row = await db.inboxIntegration.findFirst({ where: { id }, ...withFolders })
  if (!row) throw notFound({ fr: 'Boîte mail', en: 'Box' })
  return row
}

const withFolders = {
  orderBy: { id: 'asc' },
  include: { folders: { orderBy: { path: 'asc' } } },
} as const

export type IntegrationRow = Awaited<ReturnType<typeof integrationRow>>

/** The mailboxes that send from these addresses, by address. */
async function sendingFaces(db: TenantDb, addresses: string[]): Promise<Map<string, string>> {
  const select = { id: true, address: true }
  const rows = await db.mailbox.findMany({ where: { address: { in: addresses }, status: LIVE }, select })
  return new Map(rows.map(({ id, address }) => [address, id]))
}

function toIntegration(row: IntegrationRow, faces: Map<string, string>, locale: Locale): Integration {
  const failure = row.lastError as StoredFailure | null
  const retryAt = row.retryAt && row.retryAt > new Date() ? row.retryAt : null
  const { progressDone: done, progressTotal: total } = row
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    auth: row.auth as Integration['auth'],
    imap: {
      host: row.imapHost,
      port: row.imapPort,
      security: row.imapSecurity as Integration['imap']['security'],
      user: row.imapUser,
    },
    intervalMinutes: row.intervalMinutes,
    active: row.active,
    periodDays: row.periodDays,
    state: row.state as Integration['state'],
    pausedReason: row.pausedReason as Integration['pausedReason'],
    lastSyncAt: row.lastSyncAt?.toISOString() ?? null,
    nextSyncAt: row.nextSyncAt?.toISOString() ?? null,
    retryAt: retryAt?.toISOString() ?? null,
    error: failure && describeFailure(failure, locale, { host: row.imapHost, retryAt }),
    serverCount: row.serverCount,
    storedCount: row.storedCount,
    unreadableCount: row.unreadableCount,
    progress: done === null || total === null ? null : { done, total },
    mailboxId: faces.get(row.address) ?? null,
    folders: row.folders.toSorted((a, b) => rankOf(a) - rankOf(b)).map(toFolder),
    createdAt: row.createdAt.toISOString(),
  }
}

/** New mail first, then what is usually synced with it, then the rest by name. */
function rankOf({ role }: { role: string }): number {
  const index = ['inbox', 'sent', 'junk', 'archive', 'all', 'drafts', 'trash'].indexOf(role)
  return index < 0 ? 9 : index
}

function toFolder(row: IntegrationRow['folders'][number]): Folder {
  const { id, path, name, role, selected, serverCount, storedCount } = row
  return { id, path, name, role: role as Folder['role'], selected, serverCount, storedCount }
}
