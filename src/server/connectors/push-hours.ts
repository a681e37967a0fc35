import type { Erp, ErpHours, ErpOutcome } from '#server/adapters/erp/port'
import type { Ctx } from '#server/kernel/context'
import { ProviderError } from '#server/kernel/errors'
import { claimRows, type DueRow, dueRows, forgetOtherAccount, recordSent, type Sent } from './due-rows.ts'
import type { StoredProblem } from './run-failures.ts'
import { type ActiveRun, EndFault, noteProgress } from './run-record.ts'
import { changesOf } from './settle-read.ts'

export type HoursPush = {
  ctx: Ctx
  run: ActiveRun
  /** Fingerprint of the database that is written to. */
  account: string
  /** Fingerprint of the account that hours come from: those of another one wait for it. */
  source: string
  erp: Erp
  stop: AbortSignal
}

/** The ERP writes at most so many in one transaction. */
const BATCH = 500

/**
 * Writes the hours that wait into the ERP; false: this worker was told to stop. What is to be taken out goes first, so
 * that another hour may stand in its place. A batch that was committed there and not recorded here is given to the ERP
 * again, which knows it by its markers. Throws an `EndFault`.
 */
export async function pushHours(push: HoursPush): Promise<boolean> {
  await forgetOtherAccount(push.ctx, 'hour', push.account)
  for (const gone of [true, false]) {
    for await (const batch of batches(dueRows(push.ctx, { kind: 'hour', source: push.source, gone }))) {
      if (push.stop.aborted) return false
      await writeBatch(push, batch)
    }
  }
  return true
}

async function* batches(rows: AsyncIterable<DueRow>): AsyncGenerator<DueRow[]> {
  let batch: DueRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function writeBatch({ ctx, run, account, erp }: HoursPush, batch: DueRow[]): Promise<void> {
  await claimRows(ctx, { ids: batch.map(({ id }) => id), account, before: null })
  const writes = batch.map(({ key, state, normalised }) => ({
    slotId: key,
    hours: state === 'gone' ? null : (normalised as ErpHours | null),
  }))
  const outcomes = await erp.writeHours(writes).catch((error) => {
    throw error instanceof ProviderError ? new EndFault('erp', error) : error
  })
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const lot = batch.flatMap((row) => sentOf(row, byId.get(row.key)) ?? [])
  await recordSent(ctx, { runId: run.id, account }, lot)
  await noteProgress(ctx, run)
}

/** A row of which the ERP says nothing waits on. */
function sentOf(row: DueRow, outcome: ErpOutcome | undefined): Sent | null {
  if (!outcome) return null
  const action = row.state === 'gone' ? 'delete' : row.state === 'new' ? 'create' : 'change'
  // Taken out, it waits in quarantine for the reason that it was taken out for.
  const why = row.state === 'gone' ? row.lastError : null
  if (outcome.outcome === 'rejected')
    return { row, outcome: 'rejected', action, problem: problemOf(outcome, why !== null) }
  const changes = changesOf(action, row.before, row.normalised)
  return { row, outcome: 'sent', action, changes, ...(why && { problem: why }) }
}

function problemOf({ problem }: ErpOutcome, withdraw: boolean): StoredProblem {
  const { code, field, message } = problem ?? UNSAID
  return { code, field, fr: message.fr, en: message.en, retryable: true, ...(withdraw && { withdraw }) }
}

const UNSAID = {
  code: 'refused',
  field: null,
  message: {
    fr: 'L’ERP refuse cette ligne sans dire pourquoi.',
    en: 'The ERP refuses this row without saying why.',
  },
}
