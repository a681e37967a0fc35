import { ImapError } from '#server/adapters/imap/port'
import { asTenant } from '#server/kernel/db'
import { fetchFolder } from './fetch-folder.ts'
import { listFoldersAgain, listServerFolders } from './list-server-folders.ts'
import { pushWrites } from './push-writes.ts'
import { settleFolders, type Worked } from './settle-folders.ts'
import { type Survey, surveyFolder } from './survey-folder.ts'
import { syncContext } from './sync-context.ts'
import { inSyncOrder } from './sync-rules.ts'
import type { FolderRow, KnownBox, Visit } from './visit.ts'

/** So many to fetch are shown as progress. */
const LONG = 100
/** So many are stored first and understood afterwards. */
const VERY_LONG = 500

export type Outcome = {
  intervalMinutes: number
  /** False: every folder said what it said last time. */
  changed: boolean
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
export async function runSync(visit: Visit, known: KnownBox): Promise<Outcome> {
  const { folders, vanished } = await listServerFolders(visit, known.folders)
  if (known.writes && (await pushWrites(visit, folders))) listFoldersAgain(visit.integrationId)
  const surveys = await surveyAll(visit, folders, known.followed)
  const outcome: Outcome = {
    intervalMinutes: visit.box.intervalMinutes,
    changed: surveys.length + vanished.length > 0,
    stored: 0,
    complete: true,
    withheld: 0,
    missingFolders: [],
  }
  const worked = await fetchAll(visit, surveys, outcome)
  if (worked.length > 0 || vanished.length > 0) await settleFolders(visit, worked, vanished, folders)
  outcome.missingFolders = vanished.filter(({ selected }) => selected).map(({ path }) => path)
  return outcome
}

async function surveyAll(
  visit: Visit,
  folders: FolderRow[],
  followed: ReadonlySet<string>,
): Promise<Survey[]> {
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

async function fetchAll(visit: Visit, surveys: Survey[], outcome: Outcome): Promise<Worked[]> {
  const missing = surveys.reduce((sum, { missing: uids }) => sum + uids.length, 0)
  if (missing === 0) return surveys.map((survey) => ({ survey, complete: true }))
  await announce(visit, missing)
  const deferred = missing > VERY_LONG
  const context = await asTenant(visit.organisationId, (db) => syncContext(db, visit, { deferred }))
  const worked: Worked[] = []
  for (const survey of surveys) {
    const fetched = await fetchFolder(visit, survey, context)
    outcome.stored += fetched.stored
    outcome.withheld += fetched.withheld
    outcome.complete &&= fetched.complete
    worked.push({ survey, complete: fetched.complete && fetched.withheld === 0 })
  }
  return worked
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
