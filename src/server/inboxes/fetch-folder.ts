import type { FetchedHead, FetchedMessage } from '#server/adapters/imap/port'
import { tenantConnection } from '#server/kernel/db'
import { breather } from './breather.ts'
import { linkKnown, type Sighting } from './link-known.ts'
import { normaliseMessageId } from './message-ids.ts'
import { flagsOf } from './message-row.ts'
import { type Found, type Read, readStructure, readWhole } from './read-message.ts'
import { KNOWN } from './store-sql.ts'
import { StoringPipe } from './storing-pipe.ts'
import type { Survey } from './survey-folder.ts'
import type { SyncContext } from './sync-context.ts'
import { slicesOf } from './sync-rules.ts'
import { enterFolder, Stopped, type Visit } from './visit.ts'

/** UIDs of one FETCH: newest first holds between portions, not within one. */
const PORTION = 500
/** Larger messages keep their attachments on the server. */
export const WHOLE_MAX = 25 * 1024 * 1024

export type Fetched = {
  /** False: the run's time was up before the end. */
  complete: boolean
  stored: number
  /** What the server lists and does not hand over. */
  withheld: number
}

type Into = { found: Found; pipe: StoringPipe; context: SyncContext }

/** Fetches what a folder misses and writes it in batches, newest first. What was written before a failure stands. */
export async function fetchFolder(visit: Visit, survey: Survey, context: SyncContext): Promise<Fetched> {
  if (survey.missing.length === 0) return { complete: true, stored: 0, withheld: 0 }
  const { folder, status } = survey
  const found = { folderId: folder.id, role: folder.role, uidValidity: status.uidValidity }
  const pipe = new StoringPipe(context)
  await enterFolder(visit, folder.path)
  try {
    return await fetchPortions(visit, survey, { found, pipe, context })
  } finally {
    // What came whole before the connection broke is kept: with a line that breaks every minute the end comes too.
    await pipe.end()
  }
}

async function fetchPortions(visit: Visit, survey: Survey, into: Into): Promise<Fetched> {
  const result: Fetched = { complete: true, stored: 0, withheld: 0 }
  for (const portion of slicesOf(survey.missing, PORTION)) {
    if (visit.signal.aborted) throw new Stopped()
    if (Date.now() > visit.deadline) return { ...result, complete: false }
    const linked = survey.headsFirst ? await linkByHeads(visit, into.found, portion) : new Set<number>()
    const unknown = portion.filter((uid) => !linked.has(uid))
    const fetched = unknown.length > 0 ? await fetchPortion(visit, unknown, into) : 0
    result.stored += linked.size + fetched
    result.withheld += portion.length - linked.size - fetched
  }
  return result
}

/** Messages known under another UID or in another folder get their place here; no body is fetched for them. */
async function linkByHeads(visit: Visit, found: Found, uids: number[]): Promise<Set<number>> {
  const heads = new Map<string, FetchedHead[]>()
  for await (const head of visit.session.fetchHeads(uids)) {
    const id = normaliseMessageId(head.messageId)
    if (id) heads.set(id, [...(heads.get(id) ?? []), head])
  }
  if (heads.size === 0) return new Set()
  const { rows } = await tenantConnection(visit.organisationId, (client) =>
    client.query<{ id: string; externalId: string }>({
      text: KNOWN,
      values: [visit.organisationId, visit.integrationId, [...heads.keys()]],
    }),
  )
  const sightings: Sighting[] = rows.flatMap(({ id, externalId }) =>
    (heads.get(externalId) ?? []).map(({ uid, internalDate, flags }) => ({
      messageId: id,
      place: { folderId: found.folderId, uidValidity: found.uidValidity, uid, internalDate },
      ...flagsOf(flags),
    })),
  )
  await linkKnown(visit, sightings)
  return new Set(sightings.map(({ place }) => place.uid))
}

async function fetchPortion(visit: Visit, uids: number[], { found, pipe, context }: Into): Promise<number> {
  const large: FetchedMessage[] = []
  const breathe = breather()
  let fetched = 0
  for await (const message of visit.session.fetchMessages(uids, { maxSize: WHOLE_MAX })) {
    if (visit.signal.aborted) throw new Stopped()
    fetched += 1
    await breathe()
    if (message.source === null) large.push(message)
    else await pipe.add(await readOne(message as FetchedMessage & { source: Buffer }, found, context))
  }
  for (const message of large) {
    const structure = await visit.session.fetchStructure(message.uid)
    if (structure) await pipe.add(await readStructure(message, structure, found, context))
    else fetched -= 1
  }
  return fetched
}

/** Taking a large message apart costs several times its size: one at a time in a process. */
const LARGE = 2 * 1024 * 1024
let gate: Promise<unknown> = Promise.resolve()

function readOne(
  message: FetchedMessage & { source: Buffer },
  found: Found,
  context: SyncContext,
): Promise<Read> {
  if (message.source.length < LARGE) return readWhole(message, found, context)
  const turn = gate.then(() => readWhole(message, found, context))
  gate = turn.catch(() => undefined)
  return turn
}
