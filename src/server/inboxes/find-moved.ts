import type { FetchedHead } from '#server/adapters/imap/port'
import type { Sighting } from './link-known.ts'
import { normaliseMessageId } from './message-ids.ts'
import { flagsOf } from './message-row.ts'
import { enterFolder, type FolderRow, type Visit } from './visit.ts'

/** More at once were deleted, not filed away one by one. */
const LOOKED_FOR_MAX = 500
const FOLDERS_MAX = 40
/** Up to so many are asked for by name, more by the heads of what lies in the folder since the oldest of them. */
const BY_NAME_MAX = 10
const HEADS_MAX = 5000
const DAY_MS = 86_400_000

/** A message that no synced folder shows any more. */
export type Orphan = {
  id: string
  externalId: string
  messageId: string | null
  size: number
  internalDate: Date
}

/**
 * Looks in the folders that are not synced for messages that have left those that are: filed away is not deleted.
 * The bin is asked first, and what lies there counts as deleted.
 */
export async function findMoved(visit: Visit, orphans: Orphan[], folders: FolderRow[]): Promise<Sighting[]> {
  if (orphans.length === 0 || orphans.length > LOOKED_FOR_MAX) return []
  const found: Sighting[] = []
  let left = orphans
  for (const folder of inLookUpOrder(folders)) {
    if (left.length === 0) break
    const seen = await lookIn(visit, folder, left)
    if (folder.role !== 'trash') found.push(...seen)
    const ids = new Set(seen.map(({ messageId }) => messageId))
    left = left.filter(({ id }) => !ids.has(id))
  }
  return found
}

function inLookUpOrder(folders: FolderRow[]): FolderRow[] {
  const order = ['trash', 'archive', 'all', 'other', 'junk', 'sent', 'inbox']
  return folders
    .filter(({ selected, role }) => !selected && order.includes(role))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.path < b.path ? -1 : 1))
    .slice(0, FOLDERS_MAX)
}

async function lookIn(visit: Visit, folder: FolderRow, orphans: Orphan[]): Promise<Sighting[]> {
  const { messages } = await visit.session.status(folder.path)
  if (messages === 0) return []
  const status = await enterFolder(visit, folder.path)
  const uids = await candidates(visit, orphans)
  if (uids.length === 0) return []
  const match = matcher(orphans)
  const seen: Sighting[] = []
  for await (const head of visit.session.fetchHeads(uids)) {
    const id = match(head)
    if (!id) continue
    const place = {
      folderId: folder.id,
      uidValidity: status.uidValidity,
      uid: head.uid,
      internalDate: head.internalDate,
    }
    seen.push({ messageId: id, place, ...flagsOf(head.flags) })
  }
  return seen
}

async function candidates({ session }: Visit, orphans: Orphan[]): Promise<number[]> {
  const named = orphans.flatMap(({ messageId }) =>
    messageId && !messageId.includes('sha256.') ? [messageId] : [],
  )
  if (named.length === orphans.length && named.length <= BY_NAME_MAX) {
    const uids = new Set<number>()
    for (const id of named) for (const uid of await session.searchMessageId(id)) uids.add(uid)
    return [...uids]
  }
  const oldest = Math.min(...orphans.map(({ internalDate }) => internalDate.getTime()))
  return (await session.search(new Date(oldest - 2 * DAY_MS))).slice(-HEADS_MAX)
}

/** A message without a Message-ID is known by its size and the instant of its arrival, which a move keeps. */
function matcher(orphans: Orphan[]): (head: FetchedHead) => string | undefined {
  const byName = new Map(orphans.map(({ externalId, id }) => [externalId, id]))
  const byShape = new Map(
    orphans.filter(({ messageId }) => messageId === null).map((orphan) => [shapeOf(orphan), orphan.id]),
  )
  return (head) => {
    const name = normaliseMessageId(head.messageId)
    return name ? byName.get(name) : byShape.get(shapeOf(head))
  }
}

function shapeOf({ size, internalDate }: { size: number; internalDate: Date }): string {
  return `${size}:${Math.floor(internalDate.getTime() / 1000)}`
}
