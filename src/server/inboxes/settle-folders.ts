import { type PoolClient, tenantConnection } from '#server/kernel/db'
import { findMoved, type Orphan } from './find-moved.ts'
import type { Sighting } from './link-known.ts'
import { recountThreadsOn } from './recount-threads.ts'
import { COUNT, FOLDERS, GO, LEAVE, ORPHANS, STALE } from './settle-sql.ts'
import { INSERT_PLACEMENTS, REVIVE } from './store-sql.ts'
import type { Gone, Survey } from './survey-folder.ts'
import { coverageOf } from './sync-rules.ts'
import { tenantWrite } from './tenant-write.ts'
import type { FolderRow, Visit } from './visit.ts'

/** A folder after the run. `complete`: everything it wanted was fetched. */
export type Worked = { survey: Survey; complete: boolean }

type GonePlace = { folderId: string; uidValidity: string; uid: string }

/**
 * Writes down what the folders are now: places that are gone, messages with no place left, and what the server said
 * of each folder. Only here is anything taken away, so that a message on its way from one folder to another is never lost.
 */
export async function settleFolders(
  visit: Visit,
  worked: Worked[],
  vanished: FolderRow[],
  folders: FolderRow[],
): Promise<void> {
  const complete = worked.filter((each) => each.complete)
  const gone = [
    ...complete.flatMap(({ survey }) => survey.gone),
    ...vanished.map(({ id }) => ({ folderId: id, uidValidity: -1n, uids: null })),
  ]
  const places = await gonePlaces(visit, gone)
  const left = folders.filter(({ id }) => !vanished.some((folder) => folder.id === id))
  const found = await findMoved(visit, await orphansOf(visit, places), left)
  const states = await statesOf(visit, worked)
  await tenantWrite(visit.organisationId, (client) =>
    write(client, visit, { places, found, states, vanished }),
  )
}

async function gonePlaces({ organisationId }: Visit, gone: Gone[]): Promise<GonePlace[]> {
  const places = gone.flatMap(({ folderId, uidValidity, uids }) =>
    (uids ?? []).map((uid) => ({ folderId, uidValidity: String(uidValidity), uid: String(uid) })),
  )
  for (const { folderId, uidValidity, uids } of gone) {
    if (uids !== null) continue
    const { rows } = await tenantConnection(organisationId, (client) =>
      client.query<GonePlace>({ text: STALE, values: [organisationId, folderId, String(uidValidity)] }),
    )
    places.push(...rows)
  }
  return places
}

async function orphansOf({ organisationId }: Visit, places: GonePlace[]): Promise<Orphan[]> {
  if (places.length === 0) return []
  const { rows } = await tenantConnection(organisationId, (client) =>
    client.query<Orphan>({ text: ORPHANS, values: [organisationId, JSON.stringify(places)] }),
  )
  return rows
}

/** The proof of each folder: how many of the UIDs that the server listed have their place here. */
async function statesOf({ organisationId, since }: Visit, worked: Worked[]) {
  const states = []
  for (const { survey, complete } of worked) {
    const { folder, status, counted } = survey
    const known = {
      id: folder.id,
      complete,
      uidValidity: String(status.uidValidity),
      uidNext: status.uidNext,
      highestModseq: status.highestModseq === null ? null : String(status.highestModseq),
      messages: status.messages,
      coveredSince: counted && coverageOf(since),
    }
    if (!counted) {
      states.push({ ...known, serverCount: 0, storedCount: 0 })
      continue
    }
    const { uids, provenBefore } = counted
    const { rows } = await tenantConnection(organisationId, (client) =>
      client.query<{ stored: number }>({
        text: COUNT,
        values: [organisationId, folder.id, String(status.uidValidity), uids],
      }),
    )
    states.push({
      ...known,
      serverCount: provenBefore.server + uids.length,
      storedCount: provenBefore.stored + (rows[0]?.stored ?? 0),
    })
  }
  return states
}

type Written = { places: GonePlace[]; found: Sighting[]; states: object[]; vanished: FolderRow[] }

async function write(
  client: PoolClient,
  visit: Visit,
  { places, found, states, vanished }: Written,
): Promise<void> {
  const { organisationId, integrationId } = visit
  const touched = new Set<string>()
  if (found.length > 0) {
    const placements = found.map(({ messageId, place }) => ({
      ...place,
      uidValidity: String(place.uidValidity),
      messageId,
    }))
    await client.query({ text: INSERT_PLACEMENTS, values: [JSON.stringify(placements)] })
    const flags = found.map(({ messageId, seen, flagged, answered }) => ({
      id: messageId,
      seen,
      flagged,
      answered,
    }))
    const once = [...new Map(flags.map((each) => [each.id, each])).values()]
    const { rows } = await client.query<{ threadId: string }>({
      text: REVIVE,
      values: [organisationId, JSON.stringify(once)],
    })
    for (const { threadId } of rows) touched.add(threadId)
  }
  if (places.length > 0) {
    const left = await client.query<{ messageId: string }>({
      text: LEAVE,
      values: [organisationId, JSON.stringify(places)],
    })
    const ids = [...new Set(left.rows.map(({ messageId }) => messageId))].sort()
    const { rows } = await client.query<{ threadId: string }>({
      text: GO,
      values: [organisationId, integrationId, ids],
    })
    for (const { threadId } of rows) touched.add(threadId)
  }
  if (states.length > 0)
    await client.query({ text: FOLDERS, values: [organisationId, JSON.stringify(states)] })
  for (const folder of vanished) {
    await client.query(
      folder.selected
        ? `UPDATE "InboxFolder" SET "uidValidity" = NULL, messages = NULL, "serverCount" = 0, "storedCount" = 0 WHERE "organisationId" = $1 AND id = $2`
        : `DELETE FROM "InboxFolder" WHERE "organisationId" = $1 AND id = $2`,
      [organisationId, folder.id],
    )
  }
  await recountThreadsOn(client, organisationId, [...touched])
}
