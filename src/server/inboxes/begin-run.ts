import { asTenant, type PoolClient, tenantConnection } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { syncInbox } from './jobs.ts'
import type { BoxRow, FolderRow, KnownBox } from './visit.ts'

type Box = { organisationId: string; integrationId: string }

/** No row: paused, gone, or to be left alone for a while. */
const BEGIN = `
  UPDATE "InboxIntegration" b SET "nextSyncAt" = NULL
  WHERE b."organisationId" = $1 AND b.id = $2 AND b.active AND b.state <> 'paused' AND (b."retryAt" IS NULL OR b."retryAt" <= now())
  RETURNING b.*, EXISTS (SELECT 1 FROM "InboxWrite" w WHERE w."organisationId" = $1 AND w."integrationId" = $2) AS writes`

/** `followed`: not synced, but shows messages of synced folders. */
const FOLDERS = `
  SELECT f.*, NOT f.selected AND EXISTS (
    SELECT 1 FROM "InboxPlacement" p WHERE p."organisationId" = $1 AND p."folderId" = f.id) AS followed
  FROM "InboxFolder" f WHERE f."organisationId" = $1 AND f."integrationId" = $2 ORDER BY f.path`

type Numbers = 'uidValidity' | 'uidNext' | 'highestModseq'
type RawFolder = Omit<FolderRow, Numbers> & Record<Numbers, string | null> & { followed: boolean }

/** Takes note that a run begins, and reads what it needs to know; null when the box is not to be touched now. */
export async function beginRun(box: Box): Promise<KnownBox | null> {
  const known = await tenantConnection(box.organisationId, (client) => begin(client, box))
  if (!known) await comeBackLater(box)
  return known
}

async function begin(client: PoolClient, box: Box): Promise<KnownBox | null> {
  const values = [box.organisationId, box.integrationId]
  const begun = await client.query<BoxRow & { writes: boolean }>({ name: 'inbox-begin', text: BEGIN, values })
  const row = begun.rows[0]
  if (!row) return null
  const { rows } = await client.query<RawFolder>({ name: 'inbox-folders', text: FOLDERS, values })
  const number = (text: string | null) => (text === null ? null : BigInt(text))
  const folders = rows.map(({ followed, ...folder }) => ({
    ...folder,
    uidValidity: number(folder.uidValidity),
    uidNext: number(folder.uidNext),
    highestModseq: number(folder.highestModseq),
  }))
  const followed = rows.filter((folder) => folder.followed).map(({ id }) => id)
  return { box: row, folders, followed: new Set(followed), writes: row.writes }
}

/** A server that asked to be left alone is, whoever woke us. */
function comeBackLater({ organisationId, integrationId }: Box): Promise<void> {
  return asTenant(organisationId, async (db) => {
    const where = { id: integrationId, active: true, state: { not: 'paused' }, retryAt: { gt: new Date() } }
    const row = await db.inboxIntegration.findFirst({ where })
    if (!row?.retryAt) return
    await db.inboxIntegration.updateMany({ where, data: { nextSyncAt: row.retryAt } })
    await enqueue(db, syncInbox, { integrationId }, { runAt: row.retryAt })
  })
}
