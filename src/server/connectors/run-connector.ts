import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, ProviderError } from '#server/kernel/errors'
import { type LaneLock, tryLaneLock } from '#server/kernel/lane-lock'
import { log } from '#server/kernel/log'
import { demandEntitled, isLicenceRefusal } from '#server/licences/index'
import { type OpenedEnds, openEnds } from './open-ends.ts'
import { pushHours } from './push-hours.ts'
import { pushProjects } from './push-projects.ts'
import { readDirection } from './read-direction.ts'
import {
  type ActiveRun,
  beginPushing,
  comeBack,
  EndFault,
  endRun,
  putOff,
  RunEnded,
  readActive,
  waitOrFail,
} from './run-record.ts'
import { PACE, type Pace } from './run-rules.ts'
import type { RowKind } from './run-schema.ts'
import { TooManyGone } from './settle-read.ts'
import { Later } from './throttle.ts'

/** A worker that finds the lane taken by the run before looks again after so long. */
const BUSY_MS = 2000
/** A wait this short is not worth a way through the queue. */
const IN_PLACE_MS = 100
const WATCH_MS = 2000

/** The name of the lock that keeps a company's runs of one direction one after the other. */
export const LANE = 'connector:'

/**
 * Works at a run until it is over or has to wait. Safe to run at any time, any number of times: one worker holds the
 * company's lane of that direction, and what was done is in the rows.
 */
export async function runConnector(
  ctx: Ctx,
  { runId }: { runId: string },
  { signal }: { signal: AbortSignal },
  pace: Pace = PACE,
): Promise<void> {
  const run = await readActive(ctx, runId)
  if (!run || isEarly(run)) return
  const lock = await tryLaneLock(`${LANE}${ctx.organisationId}:${run.direction}`)
  if (!lock) {
    // Of a run that is at work already this is a second wake-up.
    if (run.state === 'queued') await comeBack(ctx, run, BUSY_MS)
    return
  }
  try {
    await work({ ...ctx, actor: { ...ctx.actor, label: run.actorLabel } }, runId, signal, lock, pace)
  } finally {
    await lock.release()
  }
}

async function work(ctx: Ctx, runId: string, signal: AbortSignal, lock: LaneLock, pace: Pace): Promise<void> {
  const over = new AbortController()
  const watch = setInterval(() => abortOnceOver(ctx, runId, over), WATCH_MS)
  const stop = AbortSignal.any([signal, lock.lost, over.signal])
  try {
    while (!stop.aborted) {
      const run = await readActive(ctx, runId)
      if (!run || isEarly(run)) return
      try {
        await advance(ctx, run, stop, pace)
      } catch (error) {
        if (stop.aborted) break
        if (error instanceof RunEnded) return
        await settle(ctx, run, error, pace)
      }
    }
  } finally {
    clearInterval(watch)
  }
  if (!over.signal.aborted) await comeBack(ctx, { id: runId }, 0)
}

/** A run that waits for an agent, or for the other side, hears of its end all the same. */
function abortOnceOver(ctx: Ctx, runId: string, over: AbortController): void {
  readActive(ctx, runId).then(
    (run) => run ?? over.abort(),
    // A failure of the database is met, and told, by whoever works.
    () => undefined,
  )
}

function isEarly({ nextAttemptAt }: ActiveRun): boolean {
  return nextAttemptAt !== null && nextAttemptAt.getTime() > Date.now() + IN_PLACE_MS
}

/** One phase: reading, which ends a dry run, then sending, which ends any other. */
async function advance(ctx: Ctx, run: ActiveRun, stop: AbortSignal, pace: Pace): Promise<void> {
  await demandLicence(ctx)
  const ends = await openEnds(ctx)
  const kinds: RowKind[] = run.direction === 'to_erp' ? ['hour'] : [ends.connector.mode as 'site' | 'quote']
  const between = `${ends.connector.erpKey ?? ''}|${ends.connector.siteAccountKey ?? ''}|${ends.connector.mode}`
  // What was read for another database, or another account, is not to be written into this one.
  if (run.state === 'pushing' && run.ends !== null && run.ends !== between) return endRun(ctx, run, CHANGED)
  if (run.state === 'pushing') {
    const sent = await send(ctx, run, ends, stop, pace)
    if (sent) await endRun(ctx, run, null)
  } else if (run.scope === 'pending') {
    const { erpKey, siteAccountKey } = ends.connector
    await beginPushing(ctx, run, kinds, (run.direction === 'to_erp' ? siteAccountKey : erpKey) ?? '')
  } else await readDirection(ctx, run, ends, between, { stop, pace })
}

/** A licence may have ended since the run began. */
function demandLicence(ctx: Ctx): Promise<void> {
  return asTenant(ctx, (db) => demandEntitled(db, ctx, 'connector'))
}

const CHANGED = { code: 'ends_changed', detail: '' } as const

async function send(
  ctx: Ctx,
  run: ActiveRun,
  ends: OpenedEnds,
  stop: AbortSignal,
  pace: Pace,
): Promise<boolean> {
  const { connector } = ends
  if (run.direction === 'to_site') {
    const kind = connector.mode as RowKind
    const account = connector.siteAccountKey ?? ''
    const source = connector.erpKey ?? ''
    return pushProjects({
      ctx,
      run,
      kind,
      account,
      source,
      site: ends.site(),
      pace,
      stop,
      mayGoOn: () => demandLicence(ctx),
    })
  }
  const erp = ends.erp({ stop })
  try {
    return await pushHours({
      ctx,
      run,
      account: connector.erpKey ?? '',
      source: connector.siteAccountKey ?? '',
      erp,
      stop,
    })
  } finally {
    await erp.close().catch(() => undefined)
  }
}

/** The one place that decides what becomes of a run that met an error. */
async function settle(ctx: Ctx, run: ActiveRun, error: unknown, pace: Pace): Promise<void> {
  if (error instanceof TooManyGone) {
    const { gone, known, appeared } = error
    return endRun(ctx, run, { code: 'confirm_gone', detail: '', gone, known, appeared })
  }
  if (error instanceof EndFault) return waitOrFail(ctx, run, error, pace)
  if (error instanceof Later) return putOff(ctx, run, error.ms)
  if (error instanceof AppError) {
    const code = isLicenceRefusal(error) ? 'feature_missing' : 'not_configured'
    return endRun(ctx, run, { code, detail: error.text[ctx.locale] })
  }
  // What is stored no longer fits the form, or an error of our own: a failure of the database passes.
  log.error({ err: error, runId: run.id }, 'a connector run met an error of our own')
  if (error instanceof ProviderError)
    return endRun(ctx, run, { code: 'not_configured', detail: error.message })
  return waitOrFail(ctx, run, null, pace)
}
