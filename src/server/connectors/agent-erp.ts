import { setTimeout as sleep } from 'node:timers/promises'
import type { Erp, ErpCheck, ErpEmployee, ErpMapping, ErpOutcome, ErpRow } from '#server/adapters/erp/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type Json, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import { understood } from './agent-answers.ts'
import type { TaskKind } from './agent-schema.ts'
import { AWAY_AFTER_MS, pinnedAgent } from './agents.ts'
import { agentKeyOf } from './settings.ts'

const LOOK_MS = 200
/** How long a task stays somebody's without a sign of them. */
const ASKED_SECONDS = 60
const KEEP_MS = 15_000
/** Tasks that nobody has waited for since. */
const FORGET_AFTER = '1 day'

type Asking = {
  software: string
  mapping: ErpMapping
  /** The database that is meant: another one is not asked. */
  erpKey?: string | null
}
type State = { state: string; result: unknown; error: Fault | null; agentSeenAt: Date }
type Fault = { kind: ProviderErrorKind; message: string; retryAfter?: number }

/**
 * An ERP that only an agent beside it can reach: each method becomes a task of the company's agent, and this process waits for
 * its answer. `unavailable` when no agent is there, it reads another database by now, it falls silent, or `stop`
 * aborts.
 */
export function agentErp(ctx: Ctx, { erpKey = null, ...settings }: Asking, stop?: AbortSignal): Erp {
  const put = (kind: TaskKind, args: object) => putQuestion(ctx, kind, { ...settings, args }, erpKey, stop)
  const ask = async <T>(kind: TaskKind, args: Record<string, unknown>): Promise<T> => {
    const question = await put(kind, args)
    try {
      for (;;) {
        const answer = await question.look()
        if (answer.state === 'done') return understood<T>(kind, answer.result)
        await sleep(LOOK_MS)
      }
    } finally {
      await question.drop()
    }
  }
  return {
    check: () => ask<ErpCheck>('check', {}),
    initialise: () => ask<string[]>('initialise', {}),
    readSources: (entity) => readBatches(ctx, () => put('read_sources', { entity })),
    readEmployees: () => ask<ErpEmployee[]>('read_employees', {}),
    linkEmployees: (links) => ask<ErpOutcome[]>('link_employees', { links }),
    writeHours: (writes) => ask<ErpOutcome[]>('write_hours', { writes }),
    close: async () => undefined,
  }
}

/** Takes the batches in their order, each once; the end is told with their number, so that none can be missing. */
async function* readBatches(ctx: Ctx, ask: () => Promise<Question>): AsyncGenerator<ErpRow[]> {
  const question = await ask()
  try {
    let next = 0
    let lease: string | undefined
    for (;;) {
      // Looked at before the batches: what is done now has sent them all.
      const { state, result } = await question.look()
      const batch = await asTenant(ctx, (db) => takeBatch(db, question.id, next))
      if (batch) {
        // Another lease is another read from the beginning, and what came of the first is in use already.
        if (lease !== undefined && batch.lease !== lease)
          throw new ProviderError('unavailable', 'the agent was started anew while it read')
        lease = batch.lease
        next += 1
        yield understood<ErpRow[]>('rows', batch.rows)
        continue
      }
      if (state === 'done') {
        const { batches } = understood<{ batches: number }>('read_sources', result)
        if (batches === next) return
        throw new ProviderError('unavailable', `the agent sent ${batches} batches, ${next} came`)
      }
      await sleep(LOOK_MS)
    }
  } finally {
    await question.drop()
  }
}

type Question = { id: string; look: () => Promise<State>; drop: () => Promise<void> }

async function putQuestion(
  ctx: Ctx,
  kind: TaskKind,
  input: { software: string; mapping: ErpMapping; args: object },
  erpKey: string | null,
  stop: AbortSignal | undefined,
): Promise<Question> {
  const id = await asTenant(ctx, (db) => insert(db, kind, input, erpKey))
  let kept = Date.now()
  return {
    id,
    async look() {
      if (stop?.aborted) throw new ProviderError('unavailable', 'nobody waits for the agent any more')
      const keep = Date.now() - kept > KEEP_MS
      if (keep) kept = Date.now()
      const state = await asTenant(ctx, (db) => read(db, id, keep))
      if (state?.error) throw new ProviderError(state.error.kind, state.error.message, retryOf(state.error))
      if (!state || (state.state !== 'done' && Date.now() - state.agentSeenAt.getTime() > AWAY_AFTER_MS))
        throw away()
      return state
    },
    drop: () =>
      asTenant(ctx, async (db) => {
        await db.connectorAgentTask.deleteMany({ where: { id } })
      }),
  }
}

async function insert(
  db: TenantDb,
  kind: TaskKind,
  input: { software: string; mapping: ErpMapping; args: object },
  erpKey: string | null,
): Promise<string> {
  await db.$executeRaw(sql`
    DELETE FROM "ConnectorAgentTask" WHERE "organisationId" = current_organisation()
      AND "askedUntil" < now() - ${FORGET_AFTER}::interval`)
  const agent = await pinnedAgent(db)
  if (!agent?.online) throw away()
  if (erpKey !== null && erpKey !== agentKeyOf(input.software, agent.database))
    throw new ProviderError('unavailable', 'the agent beside the ERP reads another database by now')
  const askedUntil = new Date(Date.now() + ASKED_SECONDS * 1000)
  const row = await db.connectorAgentTask.create({
    data: { agentId: agent.id, kind, input: { ...input, database: agent.database } as Json, askedUntil },
    select: { id: true },
  })
  return row.id
}

/** The agent is heard of by its asking for work, or by the task that it works at. */
async function read(db: TenantDb, id: string, keep: boolean): Promise<State | undefined> {
  if (keep)
    await db.connectorAgentTask.updateMany({
      where: { id },
      data: { askedUntil: new Date(Date.now() + ASKED_SECONDS * 1000) },
    })
  const [state] = await db.$queryRaw<State[]>(sql`
    SELECT t.state, t.result, t.error, greatest(a."lastSeenAt", t."leaseUntil") AS "agentSeenAt"
    FROM "ConnectorAgentTask" t JOIN "ConnectorAgent" a ON a."organisationId" = t."organisationId" AND a.id = t."agentId"
    WHERE t."organisationId" = current_organisation() AND t.id = ${id}::uuid`)
  return state
}

async function takeBatch(db: TenantDb, taskId: string, number: number) {
  const [batch] = await db.$queryRaw<{ rows: ErpRow[]; lease: string }[]>(sql`
    DELETE FROM "ConnectorAgentBatch" b USING "ConnectorAgentTask" t
    WHERE b."organisationId" = current_organisation() AND b."taskId" = ${taskId}::uuid AND b.number = ${number}
      AND t."organisationId" = b."organisationId" AND t.id = b."taskId"
    RETURNING b.rows, t.lease`)
  return batch
}

function retryOf({ retryAfter }: Fault) {
  return retryAfter === undefined ? {} : { retryAfter }
}

function away(): ProviderError {
  return new ProviderError(
    'unavailable',
    'the agent beside the ERP does not answer: see that it runs and reaches this service',
  )
}
