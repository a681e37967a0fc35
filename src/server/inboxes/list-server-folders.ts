import { asTenant } from '#server/kernel/db'
import { saveFolders } from './integration-settings.ts'
import type { FolderRow, Visit } from './visit.ts'

/** Between two listings of a box's folders: a new folder is seen a little later than a new message. */
const EVERY_MS = 10 * 60_000
const REMEMBERED_MAX = 5000
const listedAt = new Map<string, number>()

export type Listed = { folders: FolderRow[]; vanished: FolderRow[] }

/** The box's folders, brought up to date with its server now and then. */
export async function listServerFolders(visit: Visit, known: FolderRow[]): Promise<Listed> {
  const recent = (listedAt.get(visit.integrationId) ?? 0) > Date.now() - EVERY_MS
  if (recent && known.some(({ selected }) => selected)) return { folders: known, vanished: [] }
  const found = (await visit.session.listFolders()).filter(({ selectable }) => selectable)
  const paths = new Set(found.map(({ path }) => path))
  const unknown = found.filter(({ path }) => !known.some((row) => row.path === path))
  const missing = known.filter(({ path }) => !paths.has(path))
  const renamed = await findRenamed(
    visit,
    missing,
    unknown.map(({ path }) => path),
  )
  const folders = await asTenant(visit.organisationId, async (db) => {
    for (const [id, path] of renamed) {
      const name = found.find((each) => each.path === path)?.name ?? path
      await db.inboxFolder.updateMany({ where: { id }, data: { path, name } })
    }
    const { integrationId } = visit
    await saveFolders(
      db,
      integrationId,
      found.map(({ path, name, role }) => ({ path, name, role, messages: null })),
    )
    return db.inboxFolder.findMany({ where: { integrationId }, orderBy: { path: 'asc' } })
  })
  remember(visit.integrationId)
  const vanished = folders.filter(({ path }) => !paths.has(path))
  return { folders: folders.filter(({ path }) => paths.has(path)), vanished }
}

/** The next sync lists the folders again, whenever that was done last. */
export function listFoldersAgain(integrationId: string): void {
  listedAt.delete(integrationId)
}

/** A renamed folder keeps its UIDVALIDITY, and with it everything that is known of it. */
async function findRenamed(
  { session }: Visit,
  missing: FolderRow[],
  unknown: string[],
): Promise<Map<string, string>> {
  const renamed = new Map<string, string>()
  const lost = missing.filter(({ uidValidity }) => uidValidity !== null)
  if (lost.length === 0) return renamed
  for (const path of unknown) {
    const { uidValidity } = await session.status(path)
    const row = lost.find((each) => each.uidValidity === uidValidity && !renamed.has(each.id))
    if (row) renamed.set(row.id, path)
  }
  return renamed
}

function remember(integrationId: string): void {
  if (listedAt.size > REMEMBERED_MAX) listedAt.clear()
  listedAt.set(integrationId, Date.now())
}
