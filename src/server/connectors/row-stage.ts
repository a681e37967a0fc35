import { dedicatedConnection, type RawClient } from '#server/kernel/db'
import type { StoredProblem } from './run-failures.ts'
import type { RowKind } from './run-schema.ts'
import { storableJson } from './storable.ts'

/** A row as a read brings it. `hash` null: it is there, and is not to stand at the other end. */
export type StagedRow = {
  key: string
  hash: Buffer | null
  label: string
  raw: unknown
  normalised: object | null
  problem: StoredProblem | null
  startsAt?: Date
}

/** What is compared: rows of one kind that were read from one source. */
export type Compared = {
  organisationId: string
  kind: RowKind
  /** Fingerprint of the end that is read. */
  source: string
}

/** Rows looked up at once: enough to be fast, few enough to be small. */
const LOT = 2000

/**
 * What one read has brought so far, in temporary tables of a connection of its own: nothing is left of it when the
 * worker dies. The key and the digest of every row, and the rest only of those that differ from the buffer.
 */
export class RowStage {
  readonly client: RawClient
  readonly compared: Compared
  /** Rows handed over so far. */
  count = 0
  private waiting: StagedRow[] = []
  private writing: Promise<void> = Promise.resolve()

  private constructor(client: RawClient, compared: Compared) {
    this.client = client
    this.compared = compared
  }

  static async open(compared: Compared): Promise<RowStage> {
    const client = await dedicatedConnection()
    try {
      await client.query('SET ROLE facteur_tenant')
      await client.query(SETTINGS)
      await client.query(`SELECT set_config('app.organisation_id', $1, false)`, [compared.organisationId])
      await client.query(TABLES)
      return new RowStage(client, compared)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  }

  /** Takes rows over. While a lot is being compared, the next one is read. */
  async add(rows: readonly StagedRow[]): Promise<void> {
    this.count += rows.length
    this.waiting.push(...rows)
    if (this.waiting.length >= LOT) await this.flush()
  }

  /** The read has come to its end. */
  async finish(): Promise<void> {
    await this.flush()
    await this.writing
  }

  /** The keys of rows that we know in a window of time, and that the read did not bring. After `finish`. */
  async missingFrom({ from, to }: { from: Date; to: Date }): Promise<Set<string>> {
    const { organisationId, kind, source } = this.compared
    await this.client.query('ANALYZE connector_read')
    const { rows } = await this.client.query<{ key: string }>(MISSING, [
      organisationId,
      kind,
      source,
      from,
      to,
    ])
    return new Set(rows.map(({ key }) => key))
  }

  close(): Promise<void> {
    return this.client.end().catch(() => undefined)
  }

  private async flush(): Promise<void> {
    const lot = this.waiting
    this.waiting = []
    await this.writing
    this.writing = this.compare(lot)
    // Heard of by whoever waits next; unheard it would end the process.
    this.writing.catch(() => undefined)
  }

  private async compare(lot: StagedRow[]): Promise<void> {
    if (lot.length === 0) return
    const { organisationId, kind, source } = this.compared
    const keys = lot.map(({ key }) => key)
    const hashes = lot.map(({ hash }) => hash)
    const values = [organisationId, kind, source, keys, hashes]
    const { rows } = await this.client.query<{ i: number }>({ name: 'connector-stage', text: STAGE, values })
    const differing = rows.map(({ i }) => lot[i - 1]!)
    if (differing.length === 0) return
    await this.client.query(KEEP, [
      differing.map(({ key }) => key),
      differing.map(({ hash }) => hash),
      differing.map(({ label }) => label),
      differing.map(({ raw }) => storableJson(raw)),
      differing.map(({ normalised }) => normalised && storableJson(normalised)),
      differing.map(({ problem }) => problem && storableJson(problem)),
      differing.map(({ startsAt }) => startsAt ?? null),
    ])
  }
}

// A session of its own: nobody else is touched by these. A nested loop over staged rows, which have no statistics while
// they grow, would compare each with each. The interval ends statements of a worker that was killed.
const SETTINGS = `SET work_mem = '128MB'; SET jit = off; SET client_connection_check_interval = '1s'; SET temp_buffers = '32MB'`

const TABLES = `
  CREATE TEMP TABLE connector_read (key text NOT NULL, hash bytea);
  CREATE TEMP TABLE connector_remote (code text NOT NULL);
  CREATE TEMP TABLE connector_fresh (key text NOT NULL, hash bytea NOT NULL, label text NOT NULL, raw jsonb NOT NULL,
    normalised jsonb, problem jsonb, "startsAt" timestamptz(3))`

// Each key is looked up by the unique index, whatever the planner believes of the table's size (OFFSET 0 keeps it so).
const STAGE = `
WITH lot AS MATERIALIZED (
  SELECT l.key, l.hash, l.i FROM unnest($4::text[], $5::bytea[]) WITH ORDINALITY AS l (key, hash, i)
), kept AS (
  INSERT INTO connector_read (key, hash) SELECT key, hash FROM lot
)
SELECT l.i::int AS i FROM lot l
LEFT JOIN LATERAL (
  SELECT b.hash, b.source FROM "ConnectorRow" b
  WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND b.key = l.key OFFSET 0) b ON true
WHERE l.hash IS NOT NULL AND (b.hash IS DISTINCT FROM l.hash OR b.source <> $3)`

const MISSING = `
SELECT b.key FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND b.source = $3 AND b.state <> 'gone' AND b."startsAt" >= $4 AND b."startsAt" < $5
  AND NOT EXISTS (SELECT FROM connector_read r WHERE r.key = b.key)`

const KEEP = `
INSERT INTO connector_fresh (key, hash, label, raw, normalised, problem, "startsAt")
SELECT key, hash, label, raw::jsonb, normalised::jsonb, problem::jsonb, "startsAt"
FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
  AS f (key, hash, label, raw, normalised, problem, "startsAt")`
