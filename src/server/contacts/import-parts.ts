import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { PoolClient } from '#server/kernel/db'
import { isUniqueViolation, tenantConnection } from '#server/kernel/db'
import { TAG_SEPARATOR } from './import-line.ts'

export type PartTarget = {
  organisationId: string
  importId: string
  listId: string | null
  tags: string[]
  source: string
  /** Shared by the parts: turns false when one of them meets a contact that was there before. */
  hopes: { allNew: boolean }
}
type Merged = { created: number; updated: number; added: number }
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
    this.merged = tenantConnection(target.organisationId, (client) => this.transact(client))
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
    await client.query(
      `SET LOCAL app.bulk = 'on'; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off; SET LOCAL client_connection_check_interval = '1s'; SET LOCAL enable_nestloop = off`,
    )
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
    const { created, updated, added } = await this.mergeRows(client)
    // Shared rows are touched last, so that no other transaction waits for the merge.
    if (created > 0) await client.query(COUNT, [created])
    if (added > 0)
      await client.query('UPDATE "List" SET "contactCount" = "contactCount" + $1 WHERE id = $2', [
        added,
        listId,
      ])
    await client.query(
      'UPDATE "ContactImport" SET created = created + $1, updated = updated + $2, "partsDone" = "partsDone" || $3::int WHERE id = $4',
      [created, this.kind === 'first' ? updated : 0, this.index, importId],
    )
  }

  private async mergeRows(client: PoolClient): Promise<Merged> {
    const { organisationId, listId, tags, source, hopes } = this.target
    const values = [organisationId, listId, tags, source]
    if (this.kind === 'first' && hopes.allNew) {
      await client.query('SAVEPOINT hope')
      try {
        return await merged(client, insertNew(listId !== null), values)
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        // Some address is known: from here on every part looks before it writes.
        hopes.allNew = false
        await client.query('ROLLBACK TO hope')
      }
    }
    return merged(client, MERGE, values)
  }
}

async function merged(client: PoolClient, statement: string, values: unknown[]): Promise<Merged> {
  const { rows } = await client.query<Merged>(statement, values)
  return rows[0] ?? { created: 0, updated: 0, added: 0 }
}

const STAGE = `CREATE TEMP TABLE contact_stage (n int NOT NULL, email text NOT NULL, "firstName" text NOT NULL, "lastName" text NOT NULL,
  company text NOT NULL, phone text NOT NULL, tags text, fields text) ON COMMIT DROP`

const COUNT = `INSERT INTO "Counter" (name, value) VALUES ('contacts', $1)
  ON CONFLICT ("organisationId", name) DO UPDATE SET value = "Counter".value + excluded.value`

const last = (column: string) =>
  `coalesce((array_agg("${column}" ORDER BY n DESC) FILTER (WHERE "${column}" <> ''))[1], '') AS "${column}"`

// One row an address here, all of them new (the unique index says so if not). Sorted, they fill the index in its order.
const insertNew = (withList: boolean) => `
WITH fresh AS (
  INSERT INTO "Contact" ("organisationId", email, "firstName", "lastName", company, phone, tags, fields, source)
  SELECT $1::uuid, email, "firstName", "lastName", company, phone,
    CASE WHEN tags IS NULL THEN $3::text[]
      ELSE (SELECT array_agg(DISTINCT t) FROM unnest(string_to_array(tags, '${TAG_SEPARATOR}') || $3::text[]) t) END,
    coalesce(fields, '{}')::jsonb, $4::text
  FROM contact_stage ORDER BY email COLLATE "C"
  RETURNING id
), members AS (
  INSERT INTO "ListMember" ("organisationId", "listId", "contactId")
  SELECT $1::uuid, $2::uuid, id FROM fresh WHERE $2::uuid IS NOT NULL
  RETURNING 1
)
SELECT (SELECT count(*) FROM fresh)::int AS created, 0 AS updated, ${withList ? '(SELECT count(*) FROM members)::int' : '0'} AS added`

// Known contacts are looked up first and new ones inserted plainly: ON CONFLICT would cost a third more. Somebody adding
// the same address in the same second makes the part fail on the unique index; the import then runs it again.
const MERGE = `
WITH people AS MATERIALIZED (
  SELECT g.email, g."firstName", g."lastName", g.company, g.phone,
    CASE WHEN g.tags IS NULL THEN $3::text[]
      ELSE (SELECT array_agg(DISTINCT t) FROM unnest(string_to_array(g.tags, '${TAG_SEPARATOR}') || $3::text[]) t) END AS tags,
    CASE WHEN g.fields IS NULL THEN '{}'::jsonb WHEN cardinality(g.fields) = 1 THEN g.fields[1]::jsonb
      ELSE (SELECT jsonb_object_agg(e.key, e.value ORDER BY f.i DESC)
        FROM unnest(g.fields) WITH ORDINALITY f(json, i), jsonb_each(f.json::jsonb) e) END AS fields
  FROM (
    SELECT email, ${last('firstName')}, ${last('lastName')}, ${last('company')}, ${last('phone')},
      string_agg(tags, '${TAG_SEPARATOR}') AS tags, array_agg(fields ORDER BY n DESC) FILTER (WHERE fields IS NOT NULL) AS fields
    FROM (SELECT n, email COLLATE "C" AS email, "firstName", "lastName", company, phone, tags, fields FROM contact_stage) s
    GROUP BY email
  ) g
), known AS MATERIALIZED (
  SELECT c.id, p.* FROM people p JOIN "Contact" c ON c."organisationId" = $1::uuid AND c.email = p.email
), changed AS (
  UPDATE "Contact" c SET
    "firstName" = CASE WHEN k."firstName" <> '' THEN k."firstName" ELSE c."firstName" END,
    "lastName" = CASE WHEN k."lastName" <> '' THEN k."lastName" ELSE c."lastName" END,
    company = CASE WHEN k.company <> '' THEN k.company ELSE c.company END,
    phone = CASE WHEN k.phone <> '' THEN k.phone ELSE c.phone END,
    tags = CASE WHEN c.tags @> k.tags THEN c.tags ELSE c.tags || ARRAY(SELECT t FROM unnest(k.tags) t WHERE NOT c.tags @> ARRAY[t]) END,
    fields = c.fields || k.fields, "updatedAt" = now()
  FROM known k
  WHERE c."organisationId" = $1::uuid AND c.id = k.id AND (
    (k."firstName" <> '' AND k."firstName" <> c."firstName") OR (k."lastName" <> '' AND k."lastName" <> c."lastName") OR
    (k.company <> '' AND k.company <> c.company) OR (k.phone <> '' AND k.phone <> c.phone) OR
    NOT c.tags @> k.tags OR NOT c.fields @> k.fields)
), fresh AS (
  INSERT INTO "Contact" ("organisationId", email, "firstName", "lastName", company, phone, tags, fields, source)
  SELECT $1::uuid, p.email, p."firstName", p."lastName", p.company, p.phone, p.tags, p.fields, $4 FROM people p
  WHERE NOT EXISTS (SELECT FROM known k WHERE k.email = p.email)
  RETURNING id
), members AS (
  INSERT INTO "ListMember" ("organisationId", "listId", "contactId")
  SELECT $1::uuid, $2::uuid, t.id FROM (SELECT id FROM fresh UNION ALL SELECT id FROM known) t WHERE $2::uuid IS NOT NULL
  ON CONFLICT DO NOTHING RETURNING 1
)
SELECT (SELECT count(*) FROM fresh)::int AS created, (SELECT count(*) FROM known)::int AS updated, (SELECT count(*) FROM members)::int AS added`

function waiter(): Waiter {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return { promise, resolve, reject }
}
