import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import { loadImport } from './import-record.ts'

const BATCH = 5000

/**
 * Fills the search text of the contacts that an import made. Their ids were drawn between its start and its end, so they
 * are walked in order; run again, it passes over what is there.
 */
export async function indexImport(
  ctx: Ctx,
  { importId }: { importId: string },
  { signal }: { signal: AbortSignal },
) {
  const record = await loadImport(ctx, importId)
  if (record.indexedAt || !record.startedAt || !record.completedAt) return
  const end = firstIdAt(record.completedAt.getTime() + 60_000)
  let cursor: string | null = firstIdAt(record.startedAt.getTime() - 60_000)
  while (cursor !== null) {
    if (signal.aborted) throw new Error('index: the worker is stopping, another run takes over')
    const from: string = cursor
    cursor = await tenantConnection(ctx.organisationId, async (client) => {
      // The commit that says "indexed" waits for the disk, and these with it; what a crash takes is filled again.
      await client.query('SET LOCAL synchronous_commit = off')
      const { rows } = await client.query<{ last: string | null }>(FILL, [from, end, BATCH])
      return rows[0]?.last ?? null
    })
  }
  await tenantConnection(ctx.organisationId, (client) =>
    client.query('UPDATE "ContactImport" SET "indexedAt" = now() WHERE id = $1', [importId]),
  )
}

const FILL = `
WITH batch AS (
  SELECT * FROM "Contact" WHERE id > $1::uuid AND id < $2::uuid ORDER BY id LIMIT $3
), filled AS (
  INSERT INTO "ContactSearch" ("organisationId", "contactId", text, "sortName", "sortCompany")
  SELECT "organisationId", id, contact_search_text(email, "firstName", "lastName", company, phone, tags),
    contact_sort_key("lastName", "firstName"), contact_sort_key(company, '') FROM batch
  ON CONFLICT DO NOTHING
), labelled AS (
  INSERT INTO "ContactTag" (name) SELECT DISTINCT unnest(tags) FROM batch WHERE tags <> '{}' ORDER BY 1 ON CONFLICT DO NOTHING
)
SELECT id AS last FROM batch ORDER BY id DESC LIMIT 1`

/** The smallest UUID v7 of a millisecond. */
function firstIdAt(milliseconds: number): string {
  const hex = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
