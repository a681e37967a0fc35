import type { FetchedFlags, FolderStatus } from '#server/adapters/imap/port'
import { tenantConnection } from '#server/kernel/db'
import { flagsOf } from './message-row.ts'
import { recountThreadsOn } from './recount-threads.ts'
import { tenantWrite } from './tenant-write.ts'
import { enterFolder, type FolderRow, type Visit } from './visit.ts'

const BATCH = 500
/** Without CONDSTORE the flags of this many newest messages are compared, over so many days. */
const COMPARED = 500
const COMPARED_DAYS = 60

/** A change made here that the server does not know yet goes before what the server says. */
const FLAGS = `
  WITH news AS (
    SELECT DISTINCT ON (m.id) m.id, r.seen, r.flagged, r.answered
    FROM json_to_recordset($4::json) AS r(uid bigint, seen boolean, flagged boolean, answered boolean)
    JOIN "InboxPlacement" p ON p."organisationId" = $1 AND p."folderId" = $2 AND p."uidValidity" = $3 AND p.uid = r.uid
    JOIN "InboxMessage" m ON m."organisationId" = $1 AND m.id = p."messageId"
    WHERE (m.seen, m.flagged, m.answered) IS DISTINCT FROM (r.seen, r.flagged, r.answered)
      AND NOT EXISTS (SELECT 1 FROM "InboxWrite" w WHERE w."organisationId" = $1 AND w."messageId" = m.id)
    ORDER BY m.id, r.uid DESC)
  UPDATE "InboxMessage" m SET seen = n.seen, flagged = n.flagged, answered = n.answered
  FROM news n WHERE m."organisationId" = $1 AND m.id = n.id
  RETURNING m."threadId"`

const NEWEST = `
  SELECT uid FROM "InboxPlacement"
  WHERE "organisationId" = $1 AND "folderId" = $2 AND "uidValidity" = $3 AND "internalDate" > now() - make_interval(days => $4)
  ORDER BY uid DESC LIMIT $5`

/** Brings read, flagged and answered over from a folder: what changed (CONDSTORE), or a comparison of the newest. */
export async function followFlags(visit: Visit, folder: FolderRow, status: FolderStatus): Promise<void> {
  const known = folder.highestModseq
  if (known !== null && status.highestModseq !== null) {
    if (known >= status.highestModseq) return
    await enterFolder(visit, folder.path)
    return follow(visit, folder, visit.session.fetchFlags('all', { changedSince: known }))
  }
  const uids = await newestUids(visit, folder)
  if (uids.length === 0) return
  await enterFolder(visit, folder.path)
  await follow(visit, folder, visit.session.fetchFlags(uids))
}

async function follow(visit: Visit, folder: FolderRow, answers: AsyncIterable<FetchedFlags>): Promise<void> {
  let batch: { uid: number; seen: boolean; flagged: boolean; answered: boolean }[] = []
  for await (const { uid, flags } of answers) {
    batch.push({ uid, ...flagsOf(flags) })
    if (batch.length < BATCH) continue
    await write(visit, folder, batch)
    batch = []
  }
  if (batch.length > 0) await write(visit, folder, batch)
}

function write({ organisationId }: Visit, { id, uidValidity }: FolderRow, batch: object[]): Promise<void> {
  return tenantWrite(organisationId, async (client) => {
    const values = [organisationId, id, String(uidValidity), JSON.stringify(batch)]
    const { rows } = await client.query<{ threadId: string }>({ text: FLAGS, values })
    await recountThreadsOn(client, organisationId, [...new Set(rows.map(({ threadId }) => threadId))])
  })
}

async function newestUids({ organisationId }: Visit, { id, uidValidity }: FolderRow): Promise<number[]> {
  const values = [organisationId, id, String(uidValidity), COMPARED_DAYS, COMPARED]
  const { rows } = await tenantConnection(organisationId, (client) =>
    client.query<{ uid: string }>({ text: NEWEST, values }),
  )
  return rows.map(({ uid }) => Number(uid))
}
