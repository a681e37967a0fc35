import { ImapError } from '#server/adapters/imap/port'
import { asTenant, sql } from '#server/kernel/db'
import { fetchFolder } from './fetch-folder.ts'
import { listFoldersAgain, listServerFolders } from './list-server-folders.ts'
import { pushWrites } from './push-writes.ts'
import { settleFolders, type Worked } from './settle-folders.ts'
import { type Survey, surveyFolder } from './survey-folder.ts'
import { inSyncOrder } from './sync-rules.ts'
import type { FolderRow, Visit } from './visit.ts'

/** So many to fetch are shown as progress. */
const LONG = 100
/** So many are stored first and understood afterwards. */
const VERY_LONG = 500

export type Outcome = {
  /** Messages fetched or given a new place. */
  stored: number
  /** False: the run's time was up, more is to be fetched. */
  complete: boolean
  /** Messages that the server lists and does not hand over. */
  withheld: number
  /** Synced folders that the server no longer has. */
  missingFolders: string[]
}

/** One run over a connected box: what was done here goes to the server, then what changed there comes here. */
export async function runSync(visit: Visit, known: FolderRow[]): Promise<Outcome> {
  const { folders, vanished } = await listServerFolders(visit, known)
  if (await pushWrites(visit, folders)) listFoldersAgain(visit.integrationId)
  const surveys = await surveyAll(visit, folders)
  const missing = surveys.reduce((sum, { missing: uids }) => sum + uids.length, 0)
  visit.context.deferred = missing > VERY_LONG
  await announce(visit, missing)
  const outcome: Outcome = { stored: 0, complete: true, withheld: 0, missingFolders: [] }
  const worked: Worked[] = []
  for (const survey of surveys) {
    if (survey.missing.length === 0) {
      worked.push({ survey, complete: true })
      continue
    }
    const fetched = await fetchFolder(visit, survey)
    outcome.stored += fetched.stored
    outcome.withheld += fetched.withheld
    outcome.complete &&= fetched.complete
    worked.push({ survey, complete: fetched.complete && fetched.withheld === 0 })
  }
  if (worked.length > 0 || vanished.length > 0) {
    await settleFolders(
      visit,
      worked,
      vanished.map((folder) => ({ folder })),
      folders,
    )
  }
  outcome.missingFolders = vanished.filter(({ selected }) => selected).map(({ path }) => path)
  return outcome
}

async function surveyAll(visit: Visit, folders: FolderRow[]): Promise<Survey[]> {
  const followed = await followedFolders(visit)
  const wanted = folders.filter(({ id, selected }) => selected || followed.has(id))
  const surveys: Survey[] = []
  for (const folder of inSyncOrder(wanted)) {
    try {
      const survey = await surveyFolder(visit, folder)
      if (survey) surveys.push(survey)
    } catch (error) {
      // Deleted a moment ago: the next run lists the folders anew and tells.
      if (!(error instanceof ImapError) || error.code !== 'folder_missing') throw error
      listFoldersAgain(visit.integrationId)
    }
  }
  return surveys
}

/** Folders that are not synced but show messages of synced ones. */
function followedFolders({ organisationId, integrationId }: Visit): Promise<Set<string>> {
  return asTenant(organisationId, async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>(sql`
      SELECT f.id FROM "InboxFolder" f WHERE f."integrationId" = ${integrationId}::uuid AND NOT f.selected
        AND EXISTS (SELECT 1 FROM "InboxPlacement" p WHERE p."organisationId" = f."organisationId" AND p."folderId" = f.id)`)
    return new Set(rows.map(({ id }) => id))
  })
}

/** A long fetch is told beforehand: how much is done, and of how much. */
async function announce({ organisationId, integrationId, box }: Visit, missing: number): Promise<void> {
  const going = box.progressTotal !== null
  if (missing === 0 || (missing < LONG && !going && box.firstSyncedAt !== null)) return
  const done = going ? (box.progressDone ?? 0) : 0
  await asTenant(organisationId, (db) =>
    db.inboxIntegration.updateMany({
      where: { id: integrationId, state: { not: 'paused' } },
      data: { state: 'syncing', progressDone: done, progressTotal: done + missing },
    }),
  )
}
