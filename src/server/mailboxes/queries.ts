import { z } from 'zod'
import { catcherPlace, isCatcher } from '#server/captured/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { type CloudFace, cloudFaces } from './cloud-face.ts'
import { describeFailure, type StoredFailure } from './failures.ts'
import { type MailboxFigures, mailboxFigures } from './figures.ts'
import type { Mailbox, MailboxQuery, SmtpInput } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Mailboxes in the order they were made; deleted ones only when asked for. */
export function listMailboxes(ctx: Ctx, { limit, cursor, status, kind }: ListInput) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = {
      ...(after && { id: { gt: after.id } }),
      status: status ?? { not: 'deleted' },
      ...(kind && { kind }),
    }
    const rows = await db.mailbox.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: await viewAll(db, data, ctx.locale), nextCursor }
  })
}

type ListInput = MailboxQuery & { limit: number; cursor?: string | undefined }

/** One mailbox; its password is never part of it. */
export function getMailbox(ctx: Ctx, { id }: { id: string }): Promise<Mailbox> {
  return asTenant(ctx, (db) => viewMailbox(db, ctx, id))
}

/** The same inside a transaction that is already open. */
export async function viewMailbox(db: TenantDb, ctx: Ctx, id: string): Promise<Mailbox> {
  const cloudOf = await cloudFaces(db, [await mailboxRow(db, id)], ctx.locale)
  // After its operation: an answer may show one as running beside what it led to, never as over beside what was before,
  // which nobody would ask about again.
  const row = await mailboxRow(db, id)
  const figuresOf = await mailboxFigures(db, [id])
  return { ...toMailbox(row, ctx.locale), ...figuresOf(id), ...cloudOf(id) }
}

/** Whether the address is one that a provider made; 404 for an unknown id. */
export function isProvisioned(ctx: Ctx, id: string): Promise<boolean> {
  return asTenant(ctx, async (db) => (await mailboxRow(db, id)).kind === 'provisioned')
}

export async function mailboxRow(db: TenantDb, id: string) {
  const row = await db.mailbox.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Boîte d’envoi', en: 'Mailbox' })
  return row
}

export type MailboxRow = Awaited<ReturnType<typeof mailboxRow>>

async function viewAll(db: TenantDb, rows: MailboxRow[], locale: Locale): Promise<Mailbox[]> {
  const ids = rows.map(({ id }) => id)
  const figuresOf = await mailboxFigures(db, ids)
  const cloudOf = await cloudFaces(db, rows, locale)
  return rows.map((row) => ({ ...toMailbox(row, locale), ...figuresOf(row.id), ...cloudOf(row.id) }))
}

type OwnFields = Omit<Mailbox, keyof MailboxFigures | keyof CloudFace>

function toMailbox(row: MailboxRow, locale: Locale): OwnFields {
  const failure = row.lastError as StoredFailure | null
  const captured = isCatcher(row.smtpHost, row.smtpPort)
  return {
    id: row.id,
    kind: row.kind as Mailbox['kind'],
    address: row.address,
    email: row.address,
    displayName: row.displayName,
    auth: row.smtpAuth as Mailbox['auth'],
    status: row.status as Mailbox['status'],
    pausedReason: row.pausedReason as Mailbox['pausedReason'],
    pausedAt: row.pausedAt?.toISOString() ?? null,
    smtp: row.smtpHost === '' ? null : smtpOf(row, captured),
    sendsBy: row.sendsBy as Mailbox['sendsBy'],
    captured,
    lastError: failure && describeFailure(failure, locale),
    lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
    retryAt: row.laneRetryAt && row.laneRetryAt > new Date() ? row.laneRetryAt.toISOString() : null,
    lastTestedAt: row.lastTestedAt?.toISOString() ?? null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

function smtpOf(row: MailboxRow, captured: boolean): NonNullable<Mailbox['smtp']> {
  return {
    host: row.smtpHost,
    port: captured ? (catcherPlace()?.port ?? row.smtpPort) : row.smtpPort,
    security: row.smtpSecurity as SmtpInput['security'],
    user: row.smtpUser,
    hasPassword: row.smtpPassword !== null,
  }
}
