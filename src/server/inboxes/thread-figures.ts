import type { MessageRow } from './message-row.ts'

const PARTICIPANTS_MAX = 10

/** What `recountThreads` would say of a conversation that has these messages only, which spares a first sync the counting. */
export function threadFigures(messages: MessageRow[], contacts: ReadonlyMap<string, string>) {
  const sorted = [...messages].sort(
    (a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  const [first, last] = [sorted[0] as MessageRow, sorted.at(-1) as MessageRow]
  const incoming = sorted.filter(({ direction }) => direction === 'in')
  const kinds = incoming.map(({ classification }) => classification).filter((kind) => kind !== null)
  const lastKnown = sorted.findLast(({ id }) => contacts.has(id))
  return {
    subject: first.subject,
    snippet: last.snippet,
    participants: writersOf(sorted),
    firstMessageAt: first.receivedAt,
    lastMessageAt: last.receivedAt,
    messageCount: sorted.length,
    unreadCount: incoming.filter(({ seen }) => !seen).length,
    attachmentCount: sorted.reduce(
      (sum, { attachments }) => sum + attachments.filter((a) => !a.inline).length,
      0,
    ),
    classifications: [...new Set(kinds)].sort(),
    inInbox: sorted.some(({ role }) => role === 'inbox'),
    contactId: lastKnown ? contacts.get(lastKnown.id) : null,
  }
}

/** Newest last. */
function writersOf(sorted: MessageRow[]): string[] {
  const lastAt = new Map<string, number>()
  for (const { fromName, fromAddress, receivedAt } of sorted)
    lastAt.set(fromName || fromAddress, receivedAt.getTime())
  return [...lastAt.entries()]
    .sort(([, a], [, b]) => a - b)
    .map(([who]) => who)
    .slice(-PARTICIPANTS_MAX)
}
