import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { eventStream } from '#server/kernel/event-stream'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { describeOperationError, type StoredError } from './operation-failures.ts'
import { CREATION_STEPS, type Step } from './operation-rules.ts'
import type { Operation, OperationQuery } from './provisioning-schema.ts'

const IdCursor = z.object({ id: z.uuid() })
type Page = { limit: number; cursor?: string | undefined }

/** What was done to addresses at their providers, newest first. */
export function listOperations(ctx: Ctx, { limit, cursor, ...filter }: OperationQuery & Page) {
  const before = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await operationRows(db, {
      where: {
        ...(filter.mailboxId && { mailboxId: filter.mailboxId }),
        ...(filter.action && { action: filter.action }),
        ...(filter.state && { state: filter.state }),
        ...(before && { id: { lt: before.id } }),
      },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toOperation(row, ctx.locale)), nextCursor }
  })
}

/** One operation. */
export function getOperation(ctx: Ctx, { id }: { id: string }): Promise<Operation> {
  return asTenant(ctx, async (db) => {
    const [row] = await operationRows(db, { where: { id }, take: 1 })
    if (!row) throw notFound({ fr: 'Opération', en: 'Operation' })
    return toOperation(row, ctx.locale)
  })
}

/** An operation's steps as they are done, as server-sent events. */
export async function followOperation(
  ctx: Ctx,
  { id }: { id: string },
  signal: AbortSignal,
): Promise<Response> {
  const read = () => getOperation(ctx, { id })
  const first = await read()
  return eventStream({ first, read, isOver: ({ state }) => state !== 'running' }, signal)
}

/** The newest operation of each mailbox. */
export async function lastOperations(
  db: TenantDb,
  mailboxIds: string[],
  locale: Locale,
): Promise<Map<string, Operation>> {
  const newest = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT o.id FROM unnest(${mailboxIds}::uuid[]) AS x (id) CROSS JOIN LATERAL (
      SELECT id FROM "MailboxOperation" WHERE "organisationId" = current_organisation() AND "mailboxId" = x.id
      ORDER BY id DESC LIMIT 1) o`)
  const rows = await operationRows(db, { where: { id: { in: newest.map(({ id }) => id) } } })
  return new Map(rows.map((row) => [row.mailboxId, toOperation(row, locale)]))
}

type Find = { where: object; take?: number }

function operationRows(db: TenantDb, find: Find) {
  return db.mailboxOperation.findMany({
    ...find,
    orderBy: { id: 'desc' },
    include: {
      mailbox: { select: { address: true, cloud: { select: { provider: { select: { kind: true } } } } } },
    },
  })
}

type Row = Awaited<ReturnType<typeof operationRows>>[number]

function toOperation(row: Row, locale: Locale): Operation {
  const done = row.steps as Record<string, string>
  const names: readonly Step[] = row.action === 'create' ? CREATION_STEPS : ['apply']
  const waits = row.state === 'running' && row.nextAttemptAt && row.nextAttemptAt > new Date()
  return {
    id: row.id,
    mailboxId: row.mailboxId,
    email: row.mailbox.address,
    provider: row.mailbox.cloud?.provider.kind ?? '',
    action: row.action as Operation['action'],
    state: row.state as Operation['state'],
    step: row.step as Step,
    steps: names.map((name) => ({ name, doneAt: done[name] ?? null })),
    attempts: row.attempts,
    nextAttemptAt: waits ? row.nextAttemptAt!.toISOString() : null,
    error: row.error ? describeOperationError(row.error as StoredError, row.action, locale) : null,
    actor: row.actorLabel,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
