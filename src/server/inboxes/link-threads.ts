import type { PoolClient } from '#server/kernel/db'
import type { MessageRow } from './message-row.ts'
import { type Candidate, type Conversation, linkByReference, linkBySubject } from './thread-rules.ts'
import { uuidV7 } from './uuid.ts'

type Place = { organisationId: string; integrationId: string }
export type ThreadPlan = {
  /** Conversation of each message, by row id. */
  threadOf: Map<string, string>
  created: { id: string; subjectKey: string; messages: MessageRow[] }[]
  /** Conversations that turn out to be others. */
  merged: { from: string; into: string }[]
}

/** The box is asked for outside the look-up: inside, the index of its messages by date would look as good as the right one. */
const BY_NAME = `
  SELECT wanted.name, t."threadId" FROM unnest($3::text[]) AS wanted(name)
  CROSS JOIN LATERAL (
    SELECT m."integrationId", m."threadId" FROM "InboxMessage" m
    WHERE m."organisationId" = $1 AND m."messageId" = wanted.name OFFSET 0) t
  WHERE t."integrationId" = $2
  UNION
  SELECT wanted.name, t."threadId" FROM unnest($3::text[]) AS wanted(name)
  CROSS JOIN LATERAL (
    SELECT r."threadId" FROM "InboxReference" r
    WHERE r."organisationId" = $1 AND r."integrationId" = $2 AND r.reference = wanted.name OFFSET 0) t`

/** The latest conversations of each subject, with the addresses in them. */
const BY_SUBJECT = `
  SELECT t.id AS "threadId", t."subjectKey", t."firstMessageAt" AS "firstAt", t."lastMessageAt" AS "lastAt", p.addresses AS participants
  FROM unnest($3::text[]) AS wanted(key)
  CROSS JOIN LATERAL (
    SELECT x.id, x."subjectKey", x."firstMessageAt", x."lastMessageAt" FROM "InboxThread" x
    WHERE x."organisationId" = $1 AND x."integrationId" = $2 AND x."subjectKey" = wanted.key AND x."lastMessageAt" > $4
    ORDER BY x."lastMessageAt" DESC LIMIT 5) t
  CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT a.address) AS addresses FROM (
      SELECT m."fromAddress", m."to", m.cc FROM "InboxMessage" m
      WHERE m."organisationId" = $1 AND m."threadId" = t.id ORDER BY m."receivedAt" DESC LIMIT 20) m
    CROSS JOIN LATERAL (
      SELECT m."fromAddress" AS address UNION ALL
      SELECT e->>'address' FROM jsonb_array_elements(m."to" || m.cc) AS e) a) p`

const WINDOW_MS = 31 * 86_400_000

/** Finds or makes the conversation of each new message. */
export async function planThreads(client: PoolClient, place: Place, rows: MessageRow[]): Promise<ThreadPlan> {
  const known = await threadsByName(client, place, [...new Set(rows.flatMap(({ names }) => names))])
  const linked = linkByReference(rows, known)
  const candidates = await threadsBySubject(client, place, linked)
  return toPlan(linkBySubject(linked, candidates))
}

async function threadsByName(client: PoolClient, place: Place, names: string[]) {
  const known = new Map<string, string[]>()
  if (names.length === 0) return known
  const { rows } = await client.query<{ name: string; threadId: string }>({
    text: BY_NAME,
    values: [place.organisationId, place.integrationId, names],
  })
  for (const { name, threadId } of rows) known.set(name, [...(known.get(name) ?? []), threadId])
  return known
}

async function threadsBySubject(
  client: PoolClient,
  place: Place,
  linked: Conversation<MessageRow>[],
): Promise<Candidate[]> {
  const loose = linked
    .filter(({ threadIds, messages }) => threadIds.length === 0 && messages.length === 1)
    .flatMap(({ messages }) => messages.filter(({ bySubject }) => bySubject))
  if (loose.length === 0) return []
  const oldest = Math.min(...loose.map(({ at }) => at.getTime()))
  const keys = [...new Set(loose.map((row) => row.subjectKey))]
  const { rows } = await client.query<Candidate>({
    text: BY_SUBJECT,
    values: [place.organisationId, place.integrationId, keys, new Date(oldest - WINDOW_MS)],
  })
  return rows
}

function toPlan(conversations: Conversation<MessageRow>[]): ThreadPlan {
  const plan: ThreadPlan = { threadOf: new Map(), created: [], merged: [] }
  for (const { threadIds, messages } of conversations) {
    const [existing, ...others] = threadIds
    const id = existing ?? uuidV7()
    for (const from of others) plan.merged.push({ from, into: id })
    for (const message of messages) plan.threadOf.set(message.id, id)
    if (existing !== undefined) continue
    const first = messages.reduce((a, b) => (a.at <= b.at ? a : b))
    plan.created.push({ id, subjectKey: first.subjectKey, messages })
  }
  return plan
}
