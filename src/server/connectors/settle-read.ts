import type { RemoteProject } from '#server/adapters/site/port'
import type { RowStage } from './row-stage.ts'
import type { StoredProblem } from './run-failures.ts'
import { changesBetween, isSuspicious } from './run-rules.ts'
import type { RowAction } from './run-schema.ts'
import * as statements from './settle-sql.ts'

export type Settling = {
  runId: string
  /** Fingerprint of the end that is written to. */
  account: string
  /** The hours that were asked for; what lies outside is not missing. */
  window?: { from: Date; to: Date }
  confirmGone: boolean
}

export type Counts = {
  read: number
  unchanged: number
  toCreate: number
  toChange: number
  toDelete: number
  rejected: number
}

/** A row that a dry run shows. */
export type PlannedRow = {
  key: string
  label: string
  action: RowAction
  changes: object | null
  problem: StoredProblem | null
}

/** So many rows of a kind of change are kept of a dry run; they are counted whole. */
const SHOWN = 10_000

const DUPLICATE: StoredProblem = {
  code: 'duplicate_key',
  field: 'code',
  fr: 'Plusieurs lignes de la source portent ce code : rendez-le unique, aucune n’est envoyée d’ici là.',
  en: 'Several rows of the source have this code: make it unique, none is sent until then.',
  retryable: false,
}

/** More rows are missing, or withdrawn, than anybody would believe: nothing was touched. */
export class TooManyGone extends Error {
  readonly gone: number
  readonly known: number
  /** Rows under keys that nobody knew: the same ones perhaps, under another code. */
  readonly appeared: number

  constructor({ gone, known, appeared }: { gone: number; known: number; appeared: number }) {
    super(`${gone} of ${known} known rows are missing from the read`)
    this.gone = gone
    this.known = known
    this.appeared = appeared
  }
}

/**
 * Takes a whole read into the buffer in one transaction: what is new or changed waits to be sent, what can't be used is
 * quarantined, what is missing waits to be taken away; what stayed as it was is not written. The run goes on to
 * sending in the same transaction. False: somebody ended the run meanwhile. Throws `TooManyGone`.
 */
export function settleRead(stage: RowStage, settling: Settling): Promise<boolean> {
  return transact(stage, async () => {
    const counts = await apply(stage, settling)
    const { client, compared } = stage
    await client.query(statements.REJECTED_ROWS, [compared.organisationId, settling.runId])
    const { rowCount } = await client.query(statements.GO_ON, [
      compared.organisationId,
      settling.runId,
      counts.read,
      counts.unchanged,
      counts.toCreate,
      counts.toChange,
      counts.toDelete,
      counts.rejected,
    ])
    return { keep: rowCount === 1, result: rowCount === 1 }
  })
}

/**
 * What `settleRead` would do, done and taken back. `remote`: the projects that stand there; a new row with the code of
 * one of them would change it.
 */
export async function tryRead(
  stage: RowStage,
  settling: Settling,
  remote: readonly RemoteProject[],
): Promise<{ counts: Counts; rows: PlannedRow[] }> {
  await stage.client.query(statements.REMOTE, [remote.flatMap(({ code }) => code ?? [])])
  return transact(stage, async () => {
    const counts = await apply(stage, settling)
    return { keep: false, result: { counts, rows: await planned(stage) } }
  })
}

async function transact<T>(
  { client }: RowStage,
  work: () => Promise<{ keep: boolean; result: T }>,
): Promise<T> {
  await client.query('BEGIN')
  try {
    const { keep, result } = await work()
    await client.query(keep ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

type Seen = { read: number; unchanged: number; known: number; missing: number; appeared: number }
type Due = { toCreate: number; toChange: number; toDelete: number }

async function apply(stage: RowStage, { account, window, confirmGone }: Settling): Promise<Counts> {
  const { client, compared } = stage
  const { organisationId, kind, source } = compared
  const whose = [organisationId, kind]
  await client.query(statements.PREPARE)
  if (window) await client.query(statements.OTHER_HOURS, [organisationId, account, window.from])
  await client.query(statements.OTHER_ACCOUNT, [...whose, account])
  await client.query(statements.GONE, [...whose, source, window?.from ?? null, window?.to ?? null])
  const [seen] = (await client.query<Seen>(statements.SEEN, [...whose, source])).rows as [Seen]
  if (!confirmGone && isSuspicious({ read: seen.read, gone: seen.missing, known: seen.known }))
    throw new TooManyGone({ gone: seen.missing, known: seen.known, appeared: seen.appeared })

  const duplicate = JSON.stringify(DUPLICATE)
  await client.query(statements.UPSERT, [...whose, source, duplicate])
  await client.query(statements.STEADY)
  await client.query(statements.TWICE_KNOWN, [...whose, duplicate])
  await client.query(statements.FORGET, [organisationId])
  await client.query(statements.TAKE_AWAY, [organisationId])
  const [due] = (await client.query<Due>(statements.DUE, [...whose, source])).rows as [Due]
  const { rowCount } = await client.query(statements.NEWLY_REJECTED, whose)
  return { read: seen.read, unchanged: seen.unchanged, ...due, rejected: rowCount ?? 0 }
}

type Fields = Record<string, unknown> | null
type Waiting = {
  key: string
  label: string
  action: RowAction
  before: Fields
  normalised: Fields
  problem: StoredProblem | null
}
type Refused = { key: string; label: string; problem: StoredProblem }

async function planned({ client, compared }: RowStage): Promise<PlannedRow[]> {
  const waiting = await client.query<Waiting>(statements.WAITING, [
    compared.organisationId,
    compared.kind,
    compared.source,
    SHOWN,
  ])
  const refused = await client.query<Refused>(statements.REFUSED, [SHOWN])
  return [
    ...waiting.rows.map(({ before, normalised, ...row }) => ({
      ...row,
      changes: changesOf(row.action, before, normalised),
    })),
    ...refused.rows.map((row) => ({ ...row, action: 'none' as const, changes: null })),
  ]
}

/** What a row's sending changes there, by field; null where nothing is compared or it is not known any more. */
export function changesOf(action: RowAction, before: Fields, normalised: Fields): object | null {
  if (action === 'create') return changesBetween(null, normalised)
  return action === 'change' && before ? changesBetween(before, normalised) : null
}
