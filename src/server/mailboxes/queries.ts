import { z } from 'zod'
import { catcherPlace, isCatcher } from '#server/captured/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { describeFailure, type StoredFailure } from './failures.ts'
import type { Mailbox } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Mailboxes in the order they were made. */
export function listMailboxes(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = after ? { id: { gt: after.id } } : {}
    const rows = await db.mailbox.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })
    const sent = await sentToday(db)
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toMailbox(row, sent, ctx.locale)), nextCursor }
  })
}

/** One mailbox; its password is never part of it. */
export function getMailbox(ctx: Ctx, { id }: { id: string }): Promise<Mailbox> {
  return asTenant(ctx, (db) => viewMailbox(db, ctx, id))
}

/** The same inside a transaction that is already open. */
export async function viewMailbox(db: TenantDb, ctx: Ctx, id: string): Promise<Mailbox> {
  return toMailbox(await mailboxRow(db, id), await sentToday(db), ctx.locale)
}

export async function mailboxRow(db: TenantDb, id: string) {
  const row = await db.mailbox.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Boîte d’envoi', en: 'Mailbox' })
  return row
}

export type MailboxRow = Awaited<ReturnType<typeof mailboxRow>>

/** Mails that each mailbox took in hand on the current day. Every time zone in use counts them all. */
async function sentToday(db: TenantDb): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ mailboxId: string; sent: number }[]>(sql`
    SELECT "mailboxId", max(sent)::int AS sent FROM "MailboxDay"
    WHERE day = (now() AT TIME ZONE "timeZone")::date GROUP BY 1`)
  return new Map(rows.map(({ mailboxId, sent }) => [mailboxId, sent]))
}

function toMailbox(row: MailboxRow, sent: Map<string, number>, locale: Locale): Mailbox {
  const failure = row.lastError as StoredFailure | null
  const captured = isCatcher(row.smtpHost, row.smtpPort)
  return {
    id: row.id,
    kind: row.kind,
    address: row.address,
    displayName: row.displayName,
    auth: row.smtpAuth as Mailbox['auth'],
    status: row.status as Mailbox['status'],
    pausedReason: row.pausedReason as Mailbox['pausedReason'],
    pausedAt: row.pausedAt?.toISOString() ?? null,
    smtp: {
      host: row.smtpHost,
      port: captured ? (catcherPlace()?.port ?? row.smtpPort) : row.smtpPort,
      security: row.smtpSecurity as Mailbox['smtp']['security'],
      user: row.smtpUser,
      hasPassword: row.smtpPassword !== null,
    },
    captured,
    lastError: failure && describeFailure(failure, locale),
    lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
    retryAt: row.laneRetryAt && row.laneRetryAt > new Date() ? row.laneRetryAt.toISOString() : null,
    lastTestedAt: row.lastTestedAt?.toISOString() ?? null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    sentToday: sent.get(row.id) ?? 0,
    createdAt: row.createdAt.toISOString(),
  }
}
