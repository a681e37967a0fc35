import type { PoolClient } from '#server/kernel/db'
import { indexMessagesOn } from './index-search.ts'
import { planThreads, type ThreadPlan } from './link-threads.ts'
import { matchSenders } from './match-senders.ts'
import type { MessageRow } from './message-row.ts'
import { recountThreadsOn } from './recount-threads.ts'
import {
  INSERT_ATTACHMENTS,
  INSERT_MESSAGES,
  INSERT_PLACEMENTS,
  INSERT_REFERENCES,
  INSERT_THREADS,
  KNOWN,
  LOCK_THREADS,
  MERGE,
  PROGRESS,
  REVIVE,
  STEADY,
} from './store-sql.ts'
import { Overtaken, tenantWrite } from './tenant-write.ts'
import { threadFigures } from './thread-figures.ts'

type Box = { organisationId: string; integrationId: string }
/** `searchable`: found by search at once, else by the job that follows a long sync. */
type Options = { searchable: boolean }
type Known = { id: string; externalId: string; threadId: string }

/** Writes a batch of messages, each with its place, in a few statements and one transaction. */
export function storeBatch(box: Box, rows: MessageRow[], options: Options): Promise<void> {
  return tenantWrite(box.organisationId, (client) => write(client, box, rows, options))
}

async function write(
  client: PoolClient,
  box: Box,
  rows: MessageRow[],
  { searchable }: Options,
): Promise<void> {
  const { organisationId, integrationId } = box
  const known = await knownMessages(client, box, rows)
  const fresh = freshOf(rows, known)
  const plan = await planThreads(client, box, fresh)
  const contacts = await matchSenders(client, organisationId, fresh)

  const before = new Set([...plan.threadOf.values(), ...plan.merged.map(({ from }) => from)])
  await client.query({
    name: 'inbox-lock-threads',
    text: LOCK_THREADS,
    values: [organisationId, [...before]],
  })
  await writeThreads(client, box, plan, contacts)
  await writeMessages(client, integrationId, fresh, plan, contacts)

  const ids = new Map([...known.values(), ...fresh].map(({ externalId, id }) => [externalId, id]))
  const placements = rows.map(({ externalId, place }) => ({
    ...place,
    uidValidity: String(place.uidValidity),
    messageId: ids.get(externalId),
  }))
  await json(client, 'inbox-placements', INSERT_PLACEMENTS, [], placements)
  const seenAgain = await revive(client, organisationId, rows, known)

  const unreadable = fresh.filter(({ readable }) => !readable).length + seenAgain.unreadable
  const progress = [organisationId, integrationId, unreadable, rows.length, !searchable && fresh.length > 0]
  await client.query({ name: 'inbox-progress', text: PROGRESS, values: progress })
  if (searchable)
    await indexMessagesOn(
      client,
      organisationId,
      fresh.map(({ id }) => id),
    )
  const created = new Set(plan.created.map(({ id }) => id))
  const joined = [...plan.threadOf.values()].filter((id) => !created.has(id))
  const touched = new Set([...joined, ...seenAgain.threadIds])
  await recountThreadsOn(client, organisationId, [...touched])
  await client.query({ name: 'inbox-steady', text: STEADY })
}

async function knownMessages(client: PoolClient, box: Box, rows: MessageRow[]): Promise<Map<string, Known>> {
  const externalIds = rows.map(({ externalId }) => externalId)
  const { rows: found } = await client.query<Known>({
    text: KNOWN,
    values: [box.organisationId, box.integrationId, externalIds],
  })
  return new Map(found.map((each) => [each.externalId, each]))
}

/** One row an external id, in the order of the unique index that they meet in. */
function freshOf(rows: MessageRow[], known: Map<string, Known>): MessageRow[] {
  const fresh = new Map<string, MessageRow>()
  for (const row of rows)
    if (!known.has(row.externalId) && !fresh.has(row.externalId)) fresh.set(row.externalId, row)
  return [...fresh.values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
}

async function writeThreads(
  client: PoolClient,
  box: Box,
  plan: ThreadPlan,
  contacts: Map<string, string>,
): Promise<void> {
  const created = plan.created.map(({ id, subjectKey, messages }) => ({
    id,
    subjectKey,
    ...threadFigures(messages, contacts),
  }))
  await json(client, 'inbox-threads', INSERT_THREADS, [box.integrationId], created)
  if (plan.merged.length === 0) return
  const pairs = JSON.stringify(plan.merged)
  for (const text of MERGE) await client.query(text, [box.organisationId, pairs])
}

async function writeMessages(
  client: PoolClient,
  integrationId: string,
  fresh: MessageRow[],
  { threadOf }: ThreadPlan,
  contacts: Map<string, string>,
): Promise<void> {
  const messages = fresh.map(({ place, role, attachments, names, participants, ...row }) => ({
    ...row,
    threadId: threadOf.get(row.id),
    contactId: contacts.get(row.id) ?? null,
  }))
  const written = await json(client, 'inbox-messages', INSERT_MESSAGES, [integrationId], messages)
  if (written < fresh.length) throw new Overtaken()
  const attachments = fresh.flatMap(({ id, attachments: own }) =>
    own.map((attachment, position) => ({ messageId: id, position, ...attachment })),
  )
  await json(client, 'inbox-attachments', INSERT_ATTACHMENTS, [], attachments)
  const references = fresh.flatMap(({ id, messageId, names }) =>
    names
      .filter((name) => name !== messageId)
      .map((reference) => ({ reference, threadId: threadOf.get(id) })),
  )
  await json(client, 'inbox-references', INSERT_REFERENCES, [integrationId], references)
}

async function revive(
  client: PoolClient,
  organisationId: string,
  rows: MessageRow[],
  known: Map<string, Known>,
) {
  const again = rows.flatMap(({ externalId, seen, flagged, answered }) => {
    const message = known.get(externalId)
    return message ? [{ id: message.id, seen, flagged, answered }] : []
  })
  if (again.length === 0) return { threadIds: [], unreadable: 0 }
  const once = [...new Map(again.map((each) => [each.id, each])).values()]
  const { rows: revived } = await client.query<{ threadId: string; unreadableAgain: boolean }>({
    text: REVIVE,
    values: [organisationId, JSON.stringify(once)],
  })
  return {
    threadIds: revived.map(({ threadId }) => threadId),
    unreadable: revived.filter(({ unreadableAgain }) => unreadableAgain).length,
  }
}

async function json(
  client: PoolClient,
  name: string,
  text: string,
  first: string[],
  rows: object[],
): Promise<number> {
  if (rows.length === 0) return 0
  const { rowCount } = await client.query({ name, text, values: [...first, JSON.stringify(rows)] })
  return rowCount ?? 0
}
