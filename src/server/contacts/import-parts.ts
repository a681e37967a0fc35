import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { PoolClient } from '#server/kernel/db'
import { tenantConnection } from '#server/kernel/db'
import { mergeStage } from './import-merge.ts'

export type PartTarget = {
  organisationId: string
  importId: string
  listId: string | null
  tags: string[]
  source: string
  /** Shared by the parts: turns false when one of them meets a contact that was there before. */
  hopes: { allNew: boolean }
}
type Waiter = { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void }
type CopyStream = ReturnType<typeof copyFrom>

const FLUSH = 1 << 16

/** Rows of addresses met for the first time, or rows that repeat an address of an earlier one. */
export type PartKind = 'first' | 'repeated'

/**
 * One part of an import: its rows go by COPY into a temporary table of their own transaction, which merges them into
 * the contacts with one statement and commits the counts with them. Parts of first rows never share an address, so
 * they run side by side; the part of repeated rows runs after them.
 */
export class ImportPart {
  private readonly index: number
  private readonly kind: PartKind
  private readonly target: PartTarget
  private readonly staged = waiter()
  private readonly opened = waiter()
  private copy: CopyStream | undefined
  private buffer = ''
  readonly merged: Promise<void>

  constructor(index: number, kind: PartKind, target: PartTarget) {
    this.index = index
    this.kind = kind
    this.target = target
    this.merged = tenantConnection(target.organisationId, (client) => this.transact(client)).catch(
      (error) => {
        if (!(error instanceof PartDoneElsewhere)) throw error
      },
    )
    // Whoever awaits `merged` hears of a failure; `opened` must not be waited for after one.
    this.merged.catch((error) => this.opened.reject(error))
    this.opened.promise.catch(() => undefined)
    this.staged.promise.catch(() => undefined)
  }

  add(line: string): void {
    this.buffer += line
  }

  /** Hands what is buffered to the database, at its pace. */
  async flush(atLeast = FLUSH): Promise<void> {
    if (this.buffer.length < atLeast) return
    await this.opened.promise
    const text = this.buffer
    this.buffer = ''
    if (!this.copy || this.copy.write(text)) return
    const copy = this.copy
    await once(copy, 'drain')
  }

  /** The file is read to its end: merge. */
  async close(): Promise<void> {
    await this.flush(1)
    await this.opened.promise
    this.staged.resolve()
  }

  /** Nothing of this part is kept. */
  abort(reason: Error): void {
    this.staged.reject(reason)
  }

  private async transact(client: PoolClient): Promise<void> {
    await client.query(SETTINGS)
    await client.query(STAGE)
    const copy = client.query(copyFrom('COPY contact_stage FROM STDIN'))
    this.copy = copy
    const copied = new Promise<void>((resolve, reject) => {
      copy.once('finish', resolve)
      copy.once('error', reject)
    })
    copied.catch((error) => this.staged.reject(error))
    this.opened.resolve()
    try {
      await this.staged.promise
    } catch (error) {
      copy.destroy(error as Error)
      await copied.catch(() => undefined)
      throw error
    }
    copy.end()
    await copied
    await this.merge(client)
  }

  private async merge(client: PoolClient): Promise<void> {
    const { importId, listId } = this.target
    const { created, updated, added } = await mergeStage(client, this.kind, this.target)
    // Shared rows are touched last, so that no other transaction waits for the merge.
    if (created > 0) await client.query(COUNT, [created])
    if (added > 0) await client.query(COUNT_MEMBERS, [added, listId])
    const counted = this.kind === 'first' ? updated : 0
    const { rowCount } = await client.query(DONE, [created, counted, this.index, importId])
    if (rowCount === 0) throw new PartDoneElsewhere()
  }
}

/** The last commit of a worker that was killed can land after its successor has asked which parts are done. */
class PartDoneElsewhere extends Error {}

// Without the check interval the part of a killed worker would go on to its end, its rows in the way of the next run.
// Staged rows have no statistics: a nested loop over two sets of them would compare each with each.
// Not waiting for the disk loses nothing: a part and its mark are lost together, and the commit that ends the import waits.
const SETTINGS = `SET LOCAL app.bulk = 'on'; SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off;
  SET LOCAL client_connection_check_interval = '1s'; SET LOCAL enable_nestloop = off`

const STAGE = `CREATE TEMP TABLE contact_stage (n int NOT NULL, email text NOT NULL, "firstName" text NOT NULL, "lastName" text NOT NULL,
  company text NOT NULL, phone text NOT NULL, tags text, fields text) ON COMMIT DROP`

const COUNT = `INSERT INTO "Counter" (name, value) VALUES ('contacts', $1)
  ON CONFLICT ("organisationId", name) DO UPDATE SET value = "Counter".value + excluded.value`

const COUNT_MEMBERS = `UPDATE "List" SET "contactCount" = "contactCount" + $1 WHERE id = $2`

const DONE = `UPDATE "ContactImport" SET created = created + $1, updated = updated + $2, "partsDone" = "partsDone" || $3::int
  WHERE id = $4 AND NOT "partsDone" @> ARRAY[$3::int]`

function waiter(): Waiter {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return { promise, resolve, reject }
}
