import { randomBytes } from 'node:crypto'
import { isUniqueViolation, type PoolClient, steadyEstimates } from '#server/kernel/db'
import { TAG_SEPARATOR } from './import-line.ts'
import type { PartKind, PartTarget } from './import-parts.ts'

export type Merged = { created: number; updated: number; added: number }

/** Merges the staged rows of a part into the contacts, and puts them on the list. */
export async function mergeStage(client: PoolClient, kind: PartKind, target: PartTarget): Promise<Merged> {
  const hoped = kind === 'first' && target.hopes.allNew ? await insertHopefully(client, target) : null
  const counts = hoped ?? (await mergeKnown(client, target))
  await steadyEstimates(client, ['Contact'])
  await client.query(`SET CONSTRAINTS ${MEMBERS_KEY} DEFERRED`)
  const added = await addMembers(client, target, { allNew: hoped !== null })
  // The check is planned at its first row: just before, the planner must not take the table for an empty one, whatever
  // VACUUM noted while the members were written.
  await steadyEstimates(client, ['Contact'])
  await client.query(`SET CONSTRAINTS ${MEMBERS_KEY} IMMEDIATE`)
  return { ...counts, added }
}

const MEMBERS_KEY = 'public."ListMember_organisationId_contactId_fkey"'

type Counts = { created: number; updated: number }

/** All addresses new, or null: then some is known, and from here on every part looks before it writes. */
async function insertHopefully(client: PoolClient, target: PartTarget): Promise<Counts | null> {
  await client.query('SAVEPOINT hope')
  try {
    const { rowCount } = await client.query(INSERT_NEW, values(target))
    return { created: rowCount ?? 0, updated: 0 }
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    target.hopes.allNew = false
    await client.query('ROLLBACK TO hope')
    return null
  }
}

async function mergeKnown(client: PoolClient, target: PartTarget): Promise<Counts> {
  await steadyEstimates(client, ['Contact'])
  const { rows } = await client.query<Counts>(MERGE, values(target))
  return rows[0] ?? { created: 0, updated: 0 }
}

async function addMembers(client: PoolClient, target: PartTarget, { allNew }: { allNew: boolean }) {
  if (target.listId === null) return 0
  const statement = `${MEMBERS} ${allNew ? '' : 'ON CONFLICT DO NOTHING'}`
  return (await client.query(statement, [target.organisationId, target.listId])).rowCount ?? 0
}

function values({ organisationId, tags, source }: PartTarget): unknown[] {
  return [organisationId, tags, source, idsOf(Date.now())]
}

/**
 * The first 23 of the 32 digits of a part's ids: UUID v7 whose last digits count its rows in order. Drawing random
 * numbers for every row took a tenth of an import, and parts side by side waited for the same page of the index.
 */
function idsOf(now: number): string {
  const random = randomBytes(6).toString('hex')
  const variant = (8 + ((randomBytes(1)[0] ?? 0) % 4)).toString(16)
  return `${now.toString(16).padStart(12, '0')}7${random.slice(0, 3)}${variant}${random.slice(3, 9)}`
}

const COLUMNS =
  '("organisationId", id, email, "firstName", "lastName", company, phone, tags, fields, source, "createdAt", "updatedAt")'
const NEXT_ID = `($4 || to_hex(x'100000000'::bigint + row_number() OVER ()))::uuid`
const NOW = 'now()::timestamptz(3)'

const joinedTags = (tags: string) => `CASE WHEN ${tags} IS NULL THEN $2::text[]
      ELSE (SELECT array_agg(DISTINCT t) FROM unnest(string_to_array(${tags}, '${TAG_SEPARATOR}') || $2::text[]) t) END`

/** A look-up by the unique index, whatever the planner believes of the table's size (OFFSET 0 keeps it one). */
const byEmail = (email: string) =>
  `(SELECT x.id FROM "Contact" x WHERE x."organisationId" = $1::uuid AND x.email = ${email} OFFSET 0)`

const last = (column: string) =>
  `coalesce((array_agg("${column}" ORDER BY n DESC) FILTER (WHERE "${column}" <> ''))[1], '') AS "${column}"`

// One row an address here, all of them new (the unique index says so if not). Sorted, they fill the index in its order.
const INSERT_NEW = `
INSERT INTO "Contact" ${COLUMNS}
SELECT $1::uuid, ${NEXT_ID}, email, "firstName", "lastName", company, phone, ${joinedTags('tags')},
  CASE WHEN fields IS NULL THEN '{}'::jsonb ELSE fields::jsonb END, $3::text, ${NOW}, ${NOW}
FROM (SELECT * FROM contact_stage ORDER BY email COLLATE "C") s`

// Known contacts are looked up first and new ones inserted plainly: ON CONFLICT would cost a third more. Somebody adding
// the same address in the same second makes the part fail on the unique index; the import then runs it again.
const MERGE = `
WITH people AS MATERIALIZED (
  SELECT g.email, g."firstName", g."lastName", g.company, g.phone, ${joinedTags('g.tags')} AS tags,
    CASE WHEN g.fields IS NULL THEN '{}'::jsonb WHEN cardinality(g.fields) = 1 THEN g.fields[1]::jsonb
      ELSE (SELECT jsonb_object_agg(e.key, e.value ORDER BY f.i DESC)
        FROM unnest(g.fields) WITH ORDINALITY f(json, i), jsonb_each(f.json::jsonb) e) END AS fields
  FROM (
    SELECT email, ${last('firstName')}, ${last('lastName')}, ${last('company')}, ${last('phone')},
      string_agg(tags, '${TAG_SEPARATOR}') AS tags, array_agg(fields ORDER BY n DESC) FILTER (WHERE fields IS NOT NULL) AS fields
    FROM contact_stage GROUP BY email
  ) g
), judged AS MATERIALIZED (
  SELECT c.id, p.* FROM people p LEFT JOIN LATERAL ${byEmail('p.email')} c ON true
), changed AS (
  UPDATE "Contact" c SET
    "firstName" = CASE WHEN k."firstName" <> '' THEN k."firstName" ELSE c."firstName" END,
    "lastName" = CASE WHEN k."lastName" <> '' THEN k."lastName" ELSE c."lastName" END,
    company = CASE WHEN k.company <> '' THEN k.company ELSE c.company END,
    phone = CASE WHEN k.phone <> '' THEN k.phone ELSE c.phone END,
    tags = CASE WHEN c.tags @> k.tags THEN c.tags ELSE c.tags || ARRAY(SELECT t FROM unnest(k.tags) t WHERE NOT c.tags @> ARRAY[t]) END,
    fields = c.fields || k.fields, "updatedAt" = now()
  FROM judged k
  WHERE c."organisationId" = $1::uuid AND c.id = ANY (ARRAY(SELECT id FROM judged WHERE id IS NOT NULL)) AND c.id = k.id AND (
    (k."firstName" <> '' AND k."firstName" <> c."firstName") OR (k."lastName" <> '' AND k."lastName" <> c."lastName") OR
    (k.company <> '' AND k.company <> c.company) OR (k.phone <> '' AND k.phone <> c.phone) OR
    NOT c.tags @> k.tags OR NOT c.fields @> k.fields)
), fresh AS (
  INSERT INTO "Contact" ${COLUMNS}
  SELECT $1::uuid, ${NEXT_ID}, p.email, p."firstName", p."lastName", p.company, p.phone, p.tags, p.fields, $3, ${NOW}, ${NOW}
  FROM judged p WHERE p.id IS NULL
)
SELECT (count(*) FILTER (WHERE id IS NULL))::int AS created, count(id)::int AS updated FROM judged`

const MEMBERS = `
INSERT INTO "ListMember" ("organisationId", "listId", "contactId")
SELECT $1::uuid, $2::uuid, c.id FROM (SELECT DISTINCT email FROM contact_stage) s
CROSS JOIN LATERAL ${byEmail('s.email')} c
ORDER BY c.id`
