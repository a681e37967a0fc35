import { EndRefused, NotSent, type SiteApp, type SiteProject } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { ProviderError } from '#server/kernel/errors'
import { adoptProjects } from './adopt-projects.ts'
import {
  claimRows,
  countDue,
  type DueRow,
  dueRows,
  forgetOtherAccount,
  recordSent,
  releaseRow,
  type Sent,
} from './due-rows.ts'
import { gathering } from './gathering.ts'
import { problemThere } from './run-failures.ts'
import { type ActiveRun, EndFault, noteProgress } from './run-record.ts'
import type { Pace } from './run-rules.ts'
import type { RowKind } from './run-schema.ts'
import { changesOf } from './settle-read.ts'
import { LANES, nap, Throttle } from './throttle.ts'
import { verifyDoubts } from './verify-doubts.ts'

export type Push = {
  ctx: Ctx
  run: ActiveRun
  kind: RowKind
  /** Fingerprint of the account that is written to. */
  account: string
  /** Fingerprint of the database that rows come from: those of another one wait for it. */
  source: string
  site: SiteApp
  pace: Pace
  /** Aborts when this worker is to stop, or no longer holds the company's lane. */
  stop: AbortSignal
  /** Asked before each pass; rejects when nothing may be sent any more. */
  mayGoOn: () => Promise<void>
}

/** Tries of one row after which, while most of the others go well, the row is what is wrong. */
const TRIES = 12
/** How long after its claim a create may still leave: with the client's own time-out it stays within the grace. */
const CLAIM_MAX_MS = 5000
/** How often the list may prove wrong of a project: not there though named, or there though not named. */
const LOST_MAX = 2

const SITE_APP = { fr: 'L’application de chantier', en: 'The site application' }

/**
 * Sends what waits to the site application until nothing does; false: this worker was told to stop. Goes through it in
 * passes: each begins by looking for what may stand there without our knowing, and tries each row once. Throws an
 * `EndFault` when a whole pass came to nothing or the other side asks for a long wait, `Later` when only time helps.
 */
export async function pushProjects(push: Push): Promise<boolean> {
  await forgetOtherAccount(push.ctx, push.kind, push.account)
  await verifyDoubts(push)
  const lost = new Map<string, number>()
  for (;;) {
    const due = await countDue(push.ctx, push.kind, push.source)
    if (due.total === 0) return true
    await push.mayGoOn()
    const found = due.homeless > 0 ? await adoptProjects(push) : null
    const pass = await onePass(push, found?.listedAt ?? null, lost)
    if (push.stop.aborted) return false
    const isOn = pass.settled > 0 || (found?.adopted ?? 0) > 0
    if (isOn) await noteProgress(push.ctx, push.run)
    if (pass.asked) throw new EndFault('site', pass.asked)
    if (isOn) continue
    if (pass.failure) throw new EndFault('site', pass.failure)
    if (pass.deferred === 0) return true
    await nap(Math.max(push.pace.graceMs / 8, pass.readyAt - Date.now()), push.stop)
  }
}

type Pass = {
  settled: number
  /** Rows of which nobody knows yet whether they stand there. */
  deferred: number
  /** When that is known of the first of them. */
  readyAt: number
  failure: ProviderError | null
  /** The other side wants to be left alone for longer than is waited for here. */
  asked: ProviderError | null
}

async function onePass(push: Push, listedAt: Date | null, lost: Map<string, number>): Promise<Pass> {
  const { ctx, run, kind, account, source, pace, stop } = push
  const pass: Pass = {
    settled: 0,
    deferred: 0,
    readyAt: Number.POSITIVE_INFINITY,
    failure: null,
    asked: null,
  }
  const throttle = new Throttle(pace, stop)
  const sender = new Sender(push, listedAt, lost)
  const record = gathering(async (lot: Sent[]) => {
    await recordSent(ctx, { runId: run.id, account }, lot)
    return lot
  })
  const rows = dueRows(ctx, { kind, source })
  const tired: Sent[] = []
  let over: unknown = null
  const lane = async () => {
    while (!stop.aborted && over === null && !throttle.isShut) {
      await throttle.open()
      if (throttle.isShut) return
      const { value: row, done } = await rows.next()
      if (done || !row || stop.aborted) return
      const sent = await sender.send(row, throttle)
      if (sent === null) {
        pass.deferred += 1
        const begun = row.intentAt?.getTime() ?? Date.now()
        // A little later than the grace ends: a list is read at some time after it was asked for.
        pass.readyAt = Math.min(pass.readyAt, begun + pace.graceMs * 1.05)
      } else {
        await record(sent)
        if (sent.outcome !== 'failed') pass.settled += 1
        else {
          pass.failure = sender.lastFailure
          if (row.attempts + 1 >= TRIES) tired.push(sent)
        }
      }
    }
  }
  const ends = await Promise.allSettled(
    Array.from({ length: LANES }, () =>
      lane().catch((error) => {
        over = error
        throw error
      }),
    ),
  )
  await rows.return(undefined)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  pass.asked = throttle.asked
  // Where everything fails it is not these rows: then the run is what fails, in the end.
  if (tired.length > 0 && pass.deferred === 0 && !throttle.isShut && (await sender.isUp())) {
    for (const sent of tired) await record(sender.given(sent))
    pass.settled += tired.length
  }
  return pass
}

/** Sends single rows, each in the way that it needs. */
class Sender {
  lastFailure: ProviderError | null = null
  private readonly push: Push
  /** Creates that were begun before this instant would show in the list that was read. */
  private readonly lookedFor: Date | null
  /** How often the list was wrong of each row, in this worker's passes. */
  private readonly lost: Map<string, number>
  private readonly claim: (id: string) => Promise<Date | undefined>
  /** When the row that is being created was claimed. */
  private readonly claims = new Map<string, Date>()

  constructor(push: Push, listedAt: Date | null, lost: Map<string, number>) {
    this.push = push
    this.lost = lost
    this.lookedFor = listedAt && new Date(listedAt.getTime() - push.pace.graceMs)
    this.claim = gathering(async (ids) => {
      const { ctx, account } = push
      const claimed = await claimRows(ctx, { ids, account, before: this.lookedFor })
      return ids.map((id) => claimed.get(id))
    })
  }

  /** Null: not now, what was begun before may still be under way. */
  async send(row: DueRow, throttle: Throttle): Promise<Sent | null> {
    for (;;) {
      try {
        const sent = await this.attempt(row)
        if (sent) throttle.wentWell()
        return sent
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        const isRows = error.kind !== 'rate_limited' && !(error instanceof EndRefused)
        if (isRows) return this.refused(row, error, throttle)
        await this.release(row)
        // An address that leads elsewhere for a while is no row's fault: all of them wait.
        if (error instanceof EndRefused) throw new EndFault('site', error)
        // The same row again, after the pause that was asked for.
        if (!throttle.pause(error)) return null
        await throttle.open()
        if (this.push.stop.aborted) return null
      }
    }
  }

  private async attempt(row: DueRow): Promise<Sent | null> {
    const { site } = this.push
    if (row.remoteId === null) return row.state === 'gone' ? this.neverThere(row) : this.create(row)
    const project = row.normalised as SiteProject
    const gone = row.state === 'gone'
    const action = gone ? 'delete' : 'change'
    try {
      await site.update(row.remoteId, gone ? { ...project, isArchived: true } : project)
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== 'not_found') throw error
      // Deleted there: nothing to archive, or to be created anew once nobody else was found to have done so.
      if (gone) return { row, outcome: 'sent', action }
      // A list that goes on naming what is not there: quarantined rather than asked for ever.
      if (!this.mayLookAgain(row)) throw error
      return { row, outcome: 'lost', action }
    }
    // An earlier try that was not answered may still take effect, over this one: a later run reads it back.
    const doubted = row.intentAt !== null
    const changes = changesOf(action, row.before, row.normalised)
    return { row, outcome: 'sent', action, doubted, changes }
  }

  /** At most one create a row: its beginning is committed first, and an earlier one has been looked for in vain. */
  private async create(row: DueRow): Promise<Sent | null> {
    const asked = Date.now()
    const claimed = this.lookedFor && (await this.claim(row.id))
    if (!claimed) return null
    this.claims.set(row.id, claimed)
    // A process that slept meanwhile may have been taken for dead, and the row may be somebody else's.
    const leaveBy = new Date(asked + Math.min(CLAIM_MAX_MS, this.push.pace.graceMs / 2))
    if (this.push.stop.aborted || Date.now() > leaveBy.getTime()) return null
    const { id } = await this.push.site.create(row.normalised as SiteProject, leaveBy)
    const changes = changesOf('create', null, row.normalised)
    return { row, outcome: 'sent', action: 'create', remoteId: id, changes }
  }

  private mayLookAgain({ id }: DueRow): boolean {
    const times = (this.lost.get(id) ?? 0) + 1
    this.lost.set(id, times)
    return times <= LOST_MAX
  }

  /** What was surely not created need not be looked for before it is tried again. */
  private async release({ id, remoteId }: DueRow): Promise<void> {
    const claimed = this.claims.get(id)
    if (remoteId === null && claimed) await releaseRow(this.push.ctx, id, claimed)
  }

  /** Its create was never answered, and it left the ERP before that was cleared up. */
  private neverThere(row: DueRow): Sent | null {
    const isKnown = this.lookedFor !== null && (row.intentAt === null || row.intentAt < this.lookedFor)
    return isKnown ? { row, outcome: 'sent', action: 'none' } : null
  }

  private refused(row: DueRow, error: ProviderError, throttle: Throttle): Sent {
    const action = row.state === 'gone' ? 'delete' : row.remoteId === null ? 'create' : 'change'
    const said = { row, action } as const
    if (error.kind === 'invalid' || error.kind === 'conflict' || error.kind === 'not_found') {
      throttle.wentWell()
      // It came to stand there after the list was read, by a late create of ours perhaps: the next list names it.
      if (error.kind === 'conflict' && action === 'create' && this.mayLookAgain(row))
        return { ...said, outcome: 'lost' }
      return { ...said, outcome: 'rejected', problem: problemThere(SITE_APP, error) }
    }
    this.lastFailure = error
    throttle.wentWrong()
    // It may have been done all the same.
    const uncertain = error.kind === 'unavailable' && !(error instanceof NotSent)
    return { ...said, outcome: 'failed', uncertain, cause: error }
  }

  /** A row that has failed too often, as one that is refused. */
  given({ cause, ...sent }: Sent): Sent {
    return { ...sent, outcome: 'rejected', ...(cause && { problem: problemThere(SITE_APP, cause) }) }
  }

  async isUp(): Promise<boolean> {
    return this.push.site.check().then(
      () => true,
      () => false,
    )
  }
}
