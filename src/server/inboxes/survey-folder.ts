import type { FolderStatus } from '#server/adapters/imap/port'
import { tenantConnection } from '#server/kernel/db'
import { followFlags } from './follow-flags.ts'
import { appendedOnly, difference, isUnchanged, saysTheSame } from './sync-rules.ts'
import { enterFolder, type FolderRow, type Visit } from './visit.ts'

const DAY_MS = 86_400_000

/** A place that is no longer there. `uids` null: all places under other UIDVALIDITYs than `uidValidity`. */
export type Gone = { folderId: string; uidValidity: bigint; uids: number[] | null }

/** What a folder wants, as its server and our rows differ. */
export type Survey = {
  folder: FolderRow
  status: FolderStatus
  /** UIDs to fetch, newest first. */
  missing: number[]
  /** Most of them may be known under another UID: their heads are asked for before their bodies. */
  headsFirst: boolean
  gone: Gone[]
  /** The UIDs that prove the folder, on top of `provenBefore` messages. Null: the folder is followed, not synced. */
  counted: { uids: number[]; provenBefore: { server: number; stored: number } } | null
}

/** Compares a folder with its server; null when nothing has changed since the last time. Flags are followed at once. */
export async function surveyFolder(visit: Visit, folder: FolderRow): Promise<Survey | null> {
  const status = await visit.session.status(folder.path)
  const same = folder.uidValidity === status.uidValidity
  if (folder.selected ? isUnchanged(folder, status, visit.since) : saysTheSame(folder, status)) {
    // Without mod-sequences a flag changes nothing that STATUS tells.
    if (status.highestModseq === null) await followFlags(visit, folder, status)
    return null
  }
  if (same) await followFlags(visit, folder, status)
  if (!folder.selected) return surveyFollowed(visit, folder, status)
  const fresh = appendedOnly(folder, status, visit.since)
  if (fresh) return surveyAppended(visit, folder, status, fresh)
  return surveyWhole(visit, folder)
}

/** A folder that is not synced itself, where messages of synced folders were moved to: only those are looked after. */
async function surveyFollowed(visit: Visit, folder: FolderRow, status: FolderStatus): Promise<Survey> {
  const base = { folder, status, missing: [], headsFirst: true, counted: null }
  const stale = staleOf(folder, status)
  const stored = await storedUids(visit, folder, status.uidValidity)
  if (stored.uids.length === 0) return { ...base, gone: stale }
  await enterFolder(visit, folder.path)
  const server = await visit.session.search(wellBefore(stored.oldest))
  return { ...base, gone: [...stale, ...goneOf(folder, status, difference(server, stored.uids).gone)] }
}

async function surveyAppended(
  visit: Visit,
  folder: FolderRow,
  status: FolderStatus,
  fresh: number[],
): Promise<Survey> {
  const uids: number[] = []
  if (fresh.length > 0) {
    await enterFolder(visit, folder.path)
    for await (const { uid, internalDate } of visit.session.fetchHeads(fresh))
      if (!visit.since || internalDate >= visit.since) uids.push(uid)
  }
  const { uids: stored } = await storedUids(visit, folder, status.uidValidity, uids)
  const provenBefore = { server: folder.serverCount, stored: folder.storedCount }
  return {
    folder,
    status,
    missing: difference(uids, stored).missing,
    headsFirst: true,
    gone: [],
    counted: { uids, provenBefore },
  }
}

async function surveyWhole(visit: Visit, folder: FolderRow): Promise<Survey> {
  const { session, since, box } = visit
  const status = await enterFolder(visit, folder.path)
  const server = await session.search(since)
  const stored = await storedUids(visit, folder, status.uidValidity)
  const { missing, gone: absent } = difference(server, stored.uids)
  // What is older than the period stays, as long as the server has it.
  const gone =
    absent.length > 0 && since
      ? difference(await session.search(wellBefore(stored.oldest)), absent).gone
      : absent
  return {
    folder,
    status,
    missing,
    headsFirst: box.firstSyncedAt !== null || folder.uidValidity !== null || folder.role === 'all',
    gone: [...staleOf(folder, status), ...goneOf(folder, status, gone)],
    counted: { uids: server, provenBefore: { server: 0, stored: 0 } },
  }
}

function staleOf({ id, uidValidity }: FolderRow, status: FolderStatus): Gone[] {
  const reset = uidValidity !== null && uidValidity !== status.uidValidity
  return reset ? [{ folderId: id, uidValidity: status.uidValidity, uids: null }] : []
}

function goneOf({ id }: FolderRow, { uidValidity }: FolderStatus, uids: number[]): Gone[] {
  return uids.length > 0 ? [{ folderId: id, uidValidity, uids }] : []
}

/** Servers compare days in zones of their own. */
function wellBefore(date: Date | null): Date | null {
  return date && new Date(date.getTime() - 2 * DAY_MS)
}

const STORED = `
  SELECT coalesce(array_agg(uid), '{}') AS uids, min("internalDate") AS oldest FROM "InboxPlacement"
  WHERE "organisationId" = $1 AND "folderId" = $2 AND "uidValidity" = $3 AND ($4::bigint[] IS NULL OR uid = ANY($4))`

/** The UIDs of a folder that are here already. */
export async function storedUids(
  { organisationId }: Visit,
  { id }: FolderRow,
  uidValidity: bigint,
  among: number[] | null = null,
): Promise<{ uids: number[]; oldest: Date | null }> {
  const values = [organisationId, id, String(uidValidity), among]
  const { rows } = await tenantConnection(organisationId, (client) =>
    client.query<{ uids: string[]; oldest: Date | null }>({ text: STORED, values }),
  )
  return { uids: (rows[0]?.uids ?? []).map(Number), oldest: rows[0]?.oldest ?? null }
}
