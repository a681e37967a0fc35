import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type Json, sql, type TenantDb } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import type { AgentResult, AgentTask } from './agent-schema.ts'

/** An agent that works says so within this time, or another try takes its place. */
const LEASE_SECONDS = 60
const LOOK_MS = 500
/** Batches that may wait for who asked; an agent that is faster is told to wait. */
const BATCHES_WAITING = 20

type Taken = { id: string; lease: string; kind: string; input: Json }

/**
 * The oldest task of this agent that somebody waits for, waiting up to `wait` seconds for one; null: nothing to do. An agent
 * does one task at a time: one that asks anew has none in hand, whatever became of the answer that gave it one. A task
 * that is given again has a new lease; what is still sent under the old one is refused.
 */
export async function takeTask(
  ctx: Ctx,
  { agentId, wait, signal }: { agentId: string; wait: number; signal?: AbortSignal },
): Promise<AgentTask | null> {
  const until = Date.now() + wait * 1000
  for (let first = true; ; first = false) {
    const taken = await asTenant(ctx, async (db) => {
      if (first) await seen(db, agentId)
      return take(db, agentId, first)
    })
    if (taken) return toTask(taken)
    if (Date.now() + LOOK_MS > until || signal?.aborted) return null
    await sleep(LOOK_MS)
  }
}

/** Stores one batch of rows for who asked; answers how long (seconds) the agent does well to wait before the next one. */
export function receiveBatch(
  ctx: Ctx,
  { taskId, lease, number, rows }: { taskId: string; lease: string; number: number; rows: unknown[] },
): Promise<{ wait: number }> {
  return asTenant(ctx, async (db) => {
    await holdTask(db, taskId, lease)
    const waiting = await db.connectorAgentBatch.count({ where: { taskId } })
    await db.connectorAgentBatch.createMany({
      data: [{ taskId, number, rows: rows as Json }],
      skipDuplicates: true,
    })
    return { wait: waiting < BATCHES_WAITING ? 0 : 1 }
  })
}

/** Still at it: the lease is moved on. 410, or 404 once the task is forgotten, when nobody waits for it any more. */
export function keepTask(ctx: Ctx, { taskId, lease }: { taskId: string; lease: string }): Promise<void> {
  return asTenant(ctx, (db) => holdTask(db, taskId, lease))
}

/** How it ended. Told twice, the first counts. */
export function finishTask(
  ctx: Ctx,
  { taskId, lease, result, error }: AgentResult & { taskId: string },
): Promise<void> {
  return asTenant(ctx, async (db) => {
    await holdTask(db, taskId, lease)
    const told = (error ?? result ?? null) as Json
    const ended = error ? { state: 'failed', error: told } : { state: 'done', result: told }
    await db.connectorAgentTask.updateMany({ where: { id: taskId, state: 'taken' }, data: ended })
  })
}

async function seen(db: TenantDb, agentId: string): Promise<void> {
  const { count } = await db.connectorAgent.updateMany({
    where: { id: agentId },
    data: { lastSeenAt: new Date() },
  })
  if (count === 0) throw notFound({ fr: 'Agent', en: 'Agent' })
}

async function take(db: TenantDb, agentId: string, asksAnew: boolean): Promise<Taken | undefined> {
  const [taken] = await db.$queryRaw<Taken[]>(sql`
    UPDATE "ConnectorAgentTask" SET state = 'taken', lease = ${randomUUID()}::uuid,
      "leaseUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
    WHERE "organisationId" = current_organisation() AND id = (
      SELECT id FROM "ConnectorAgentTask"
      WHERE "organisationId" = current_organisation() AND "agentId" = ${agentId}::uuid AND "askedUntil" > now()
        AND (state = 'waiting' OR (state = 'taken' AND ("leaseUntil" < now() OR ${asksAnew})))
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, lease, kind, input`)
  // What an earlier lease had sent was of an earlier read: the numbers start again.
  if (taken) await db.connectorAgentBatch.deleteMany({ where: { taskId: taken.id } })
  return taken
}

function toTask({ id, lease, kind, input }: Taken): AgentTask {
  const asked = input as Pick<AgentTask, 'software' | 'database' | 'mapping' | 'args'>
  const { software, database = null, mapping, args } = asked
  return { id, lease, kind: kind as AgentTask['kind'], software, database, mapping, args }
}

/** Locks the task for this lease and moves the lease on. */
async function holdTask(db: TenantDb, id: string, lease: string): Promise<void> {
  const held = await db.$executeRaw(sql`
    UPDATE "ConnectorAgentTask" SET "leaseUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
    WHERE "organisationId" = current_organisation() AND id = ${id}::uuid AND lease = ${lease}::uuid
      AND state <> 'waiting' AND "askedUntil" > now()`)
  // Whoever works is there, however long they have not asked for anything else.
  if (held > 0) {
    await db.$executeRaw(sql`
      UPDATE "ConnectorAgent" a SET "lastSeenAt" = now() FROM "ConnectorAgentTask" t
      WHERE t."organisationId" = current_organisation() AND t.id = ${id}::uuid
        AND a."organisationId" = t."organisationId" AND a.id = t."agentId"`)
    return
  }
  if (!(await db.connectorAgentTask.findFirst({ where: { id }, select: { id: true } })))
    throw notFound({ fr: 'Tâche', en: 'Task' })
  throw new AppError('gone', {
    fr: 'Plus personne n’attend cette tâche : abandonnez-la et demandez la suivante.',
    en: 'Nobody waits for this task any more: drop it and ask for the next one.',
  })
}
