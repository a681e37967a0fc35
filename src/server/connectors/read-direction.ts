import type { ErpEmployee } from '#server/adapters/erp/port'
import type { Ctx } from '#server/kernel/context'
import { ProviderError } from '#server/kernel/errors'
import type { OpenedEnds } from './open-ends.ts'
import { readHours } from './read-hours.ts'
import { readSources } from './read-sources.ts'
import { recordPeople } from './record-people.ts'
import { RowStage } from './row-stage.ts'
import { type ActiveRun, beginReading, EndFault, RunEnded, recordPlan, reportRead } from './run-record.ts'
import type { Pace } from './run-rules.ts'
import { type Settling, settleRead, tryRead } from './settle-read.ts'
import { Throttle } from './throttle.ts'

const REPORT_MS = 1000
const DAY_MS = 24 * 3_600_000

type Direction = {
  ctx: Ctx
  run: ActiveRun
  ends: OpenedEnds
  stop: AbortSignal
  throttle: Throttle
  report: (read: number) => Promise<void>
}

/** Reads a direction's source to its end, then takes it into the buffer; in a dry run only says what that would do. */
export async function readDirection(
  ctx: Ctx,
  run: ActiveRun,
  ends: OpenedEnds,
  between: string,
  { stop, pace }: { stop: AbortSignal; pace: Pace },
): Promise<void> {
  await beginReading(ctx, run, between)
  const throttle = new Throttle(pace, stop)
  const direction = { ctx, run, ends, stop, throttle, report: reporter(ctx, run, stop) }
  await (run.direction === 'to_site' ? takeSources(direction) : takeHours(direction))
}

async function takeSources({ ctx, run, ends, stop, report }: Direction): Promise<void> {
  const { mode, erpKey, siteAccountKey } = ends.connector
  const kind = mode as 'site' | 'quote'
  const stage = await RowStage.open({ organisationId: ctx.organisationId, kind, source: erpKey ?? '' })
  try {
    const erp = ends.erp({ stop })
    await readSources(erp, stage, kind, report).finally(() => erp.close().catch(() => undefined))
    const remote = run.dryRun ? await asked('site', ends.site().projects()) : []
    await take(ctx, run, stage, { account: siteAccountKey ?? '' }, remote)
  } finally {
    await stage.close()
  }
}

async function takeHours({ ctx, run, ends, stop, throttle, report }: Direction): Promise<void> {
  const { connector } = ends
  const { timeZone, hoursDays, erpKey, siteAccountKey } = connector
  const account = siteAccountKey ?? ''
  const stage = await RowStage.open({ organisationId: ctx.organisationId, kind: 'hour', source: account })
  try {
    const readAt = new Date()
    const employees = await readEmployees(ends, stop)
    const window = windowOf(hoursDays)
    const users = await readHours({
      ctx,
      site: ends.site(),
      stage,
      window,
      timeZone,
      employees,
      ends: { source: erpKey ?? '', account },
      throttle,
      report,
    })
    if (!run.dryRun) await recordPeople(ctx, { connector, readAt, employees, users })
    await take(ctx, run, stage, { account: erpKey ?? '', window }, [])
  } finally {
    await stage.close()
  }
}

/** Tells the run how many rows came, about once a second, and hears of its end and of ours by that. */
function reporter(ctx: Ctx, run: ActiveRun, stop: AbortSignal) {
  let reportedAt = Date.now()
  return async (read: number) => {
    if (stop.aborted) throw new RunEnded()
    if (Date.now() - reportedAt < REPORT_MS) return
    reportedAt = Date.now()
    await reportRead(ctx, run, read)
  }
}

async function take(
  ctx: Ctx,
  run: ActiveRun,
  stage: RowStage,
  place: Pick<Settling, 'account' | 'window'>,
  remote: Parameters<typeof tryRead>[2],
): Promise<void> {
  const settling = { ...place, runId: run.id, confirmGone: run.confirmGone }
  if (run.dryRun) {
    const { counts, rows } = await tryRead(stage, settling, remote)
    await recordPlan(ctx, run, counts, rows)
  } else if (!(await settleRead(stage, settling))) throw new RunEnded()
}

/** The ERP's own list says who is whom. */
async function readEmployees(ends: OpenedEnds, stop: AbortSignal): Promise<ErpEmployee[]> {
  const erp = ends.erp({ stop })
  try {
    return await asked('erp', erp.readEmployees())
  } finally {
    await erp.close().catch(() => undefined)
  }
}

async function asked<T>(end: 'erp' | 'site', answer: Promise<T>): Promise<T> {
  return answer.catch((error) => {
    throw error instanceof ProviderError ? new EndFault(end, error) : error
  })
}

/** To the end of tomorrow: a slot that begins today in the company's zone is never ahead of it. */
function windowOf(days: number): { from: Date; to: Date } {
  const now = Date.now()
  return { from: new Date(now - days * DAY_MS), to: new Date(now + DAY_MS) }
}
