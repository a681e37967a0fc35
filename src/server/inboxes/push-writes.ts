import { asTenant, sql, tenantConnection } from '#server/kernel/db'
import { archivePath } from './archive-path.ts'
import { slicesOf } from './sync-rules.ts'
import { enterFolder, type FolderRow, type Visit } from './visit.ts'

const BATCH = 500

type Waiting = { id: string; messageId: string; kind: string }
type Placed = { messageId: string; folderId: string; uidValidity: string; uid: string }

const FLAGS: Record<string, { add?: string[]; remove?: string[] }> = {
  seen: { add: ['\\Seen'] },
  unseen: { remove: ['\\Seen'] },
  flagged: { add: ['\\Flagged'] },
  unflagged: { remove: ['\\Flagged'] },
  answered: { add: ['\\Answered'] },
}
/** Each of these undoes the other: of several that wait for one message, the last one counts. */
const PAIR: Record<string, string> = {
  seen: 'seen',
  unseen: 'seen',
  flagged: 'flagged',
  unflagged: 'flagged',
  answered: 'answered',
  archive: 'place',
  unarchive: 'place',
}

/** Tells the server what people did here since the last sync. A write is forgotten once the server has taken it. */
export async function pushWrites(visit: Visit, folders: FolderRow[]): Promise<boolean> {
  let pushed = false
  for (;;) {
    const waiting = await nextWrites(visit)
    if (waiting.length === 0) return pushed
    pushed = true
    const last = new Map(waiting.map((write) => [`${write.messageId}:${PAIR[write.kind]}`, write]))
    const placed = await placesOf(visit, [...last.values()])
    for (const [kind, change] of Object.entries(FLAGS)) {
      await eachFolder(visit, folders, wanted(last, placed, kind), (uids) =>
        visit.session.setFlags(uids, change),
      )
    }
    await archive(visit, folders, wanted(last, placed, 'archive'))
    await unarchive(visit, folders, wanted(last, placed, 'unarchive'))
    await forget(visit, waiting)
  }
}

function nextWrites({ organisationId, integrationId }: Visit): Promise<Waiting[]> {
  return asTenant(organisationId, (db) =>
    db.inboxWrite.findMany({
      where: { integrationId },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, messageId: true, kind: true },
    }),
  )
}

async function placesOf({ organisationId }: Visit, writes: Waiting[]): Promise<Placed[]> {
  const ids = [...new Set(writes.map(({ messageId }) => messageId))]
  const { rows } = await tenantConnection(organisationId, (client) =>
    client.query<Placed>(
      `SELECT "messageId", "folderId", "uidValidity", uid FROM "InboxPlacement" WHERE "organisationId" = $1 AND "messageId" = ANY($2::uuid[])`,
      [organisationId, ids],
    ),
  )
  return rows
}

function wanted(last: Map<string, Waiting>, placed: Placed[], kind: string): Placed[] {
  const ids = new Set(
    [...last.values()].filter((write) => write.kind === kind).map(({ messageId }) => messageId),
  )
  return placed.filter(({ messageId }) => ids.has(messageId))
}

/** Moves what lies in the folder of new mail to the archive, which is made when there is none. */
async function archive(visit: Visit, folders: FolderRow[], placed: Placed[]): Promise<void> {
  const inbox = folders.filter(({ role }) => role === 'inbox')
  const there = placed.filter(({ folderId }) => inbox.some(({ id }) => id === folderId))
  if (there.length === 0) return
  const target = archivePath(folders)
  if (target.create) await visit.session.createFolder(target.path)
  await eachFolder(visit, inbox, there, (uids) => visit.session.move(uids, target.path))
}

/** Takes a message back from the archive; one that is in the folder of new mail stays where it is. */
async function unarchive(visit: Visit, folders: FolderRow[], placed: Placed[]): Promise<void> {
  const inbox = folders.find(({ role }) => role === 'inbox')
  if (!inbox) return
  const home = new Set(
    placed.filter(({ folderId }) => folderId === inbox.id).map(({ messageId }) => messageId),
  )
  const away = placed.filter(({ messageId }) => !home.has(messageId))
  const from = folders.filter(({ role }) => role === 'archive' || role === 'all' || role === 'other')
  await eachFolder(visit, from, away, (uids) => visit.session.move(uids, inbox.path))
}

async function eachFolder(
  visit: Visit,
  folders: FolderRow[],
  placed: Placed[],
  work: (uids: number[]) => Promise<void>,
): Promise<void> {
  for (const folder of folders) {
    const here = placed.filter(({ folderId }) => folderId === folder.id)
    if (here.length === 0) continue
    const status = await enterFolder(visit, folder.path, { write: true })
    // After a reset the UIDs are other messages': the sync that follows finds ours again, the next one writes.
    const uids = here
      .filter(({ uidValidity }) => BigInt(uidValidity) === status.uidValidity)
      .map(({ uid }) => Number(uid))
      .sort((a, b) => a - b)
    for (const slice of slicesOf(uids, BATCH)) await work(slice)
    // What STATUS said on opening is no longer true.
    visit.opened = null
  }
}

async function forget({ organisationId }: Visit, writes: Waiting[]): Promise<void> {
  await asTenant(organisationId, (db) =>
    db.$executeRaw(sql`DELETE FROM "InboxWrite" WHERE id = ANY(${writes.map(({ id }) => id)}::uuid[])`),
  )
}
