/** Conversations without references fall apart after this long a silence. */
const SUBJECT_DAYS = 30
const DAY_MS = 86_400_000

/** A message that looks for its conversation. `names`: its own Message-ID and those it refers to. */
export type Linkable = {
  names: string[]
  /** Refers to nothing and may be found by its subject. */
  bySubject: boolean
  subjectKey: string
  /** Whom it is with: the writer of what came in, the readers of what went out. */
  participants: string[]
  at: Date
}

/** A conversation that exists, as far as its subject can find it. */
export type Candidate = {
  threadId: string
  subjectKey: string
  participants: string[]
  firstAt: Date
  lastAt: Date
}

/** Messages that belong together; with several `threadIds` those conversations turn out to be one. */
export type Conversation<T extends Linkable> = { threadIds: string[]; messages: T[] }

/** Puts messages together that name each other, or anything that one of them names. `known`: conversations by Message-ID. */
export function linkByReference<T extends Linkable>(
  messages: T[],
  known: ReadonlyMap<string, readonly string[]>,
): Conversation<T>[] {
  const parent = new Map<string, string>()
  const root = (name: string): string => {
    let at = name
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    parent.set(name, at)
    return at
  }
  const join = (a: string, b: string) => parent.set(root(a), root(b))
  // A thread stands among the names under a prefix that no Message-ID has.
  const threadName = (threadId: string) => `thread:${threadId}`
  messages.forEach(({ names }, n) => {
    const own = `message:${n}`
    for (const name of names) {
      join(own, name)
      for (const threadId of known.get(name) ?? []) join(own, threadName(threadId))
    }
  })
  const conversations = new Map<string, Conversation<T>>()
  const threadsSeen = new Set<string>()
  messages.forEach((message, n) => {
    const at = root(`message:${n}`)
    const conversation = conversations.get(at) ?? { threadIds: [], messages: [] }
    conversations.set(at, conversation)
    conversation.messages.push(message)
    for (const threadId of message.names.flatMap((name) => known.get(name) ?? [])) {
      if (threadsSeen.has(threadId)) continue
      threadsSeen.add(threadId)
      conversation.threadIds.push(threadId)
    }
  })
  // The oldest conversation keeps its name: ids grow with time.
  for (const { threadIds } of conversations.values()) threadIds.sort()
  return [...conversations.values()]
}

/** Then a message that refers to nothing joins the conversation of the same subject and people, if it is recent. */
export function linkBySubject<T extends Linkable>(
  conversations: Conversation<T>[],
  candidates: readonly Candidate[],
): Conversation<T>[] {
  const open = new Map<string, Open<T>[]>()
  const offer = (key: string, entry: Open<T>) => open.set(key, [...(open.get(key) ?? []), entry])
  const byThread = new Map<string, Conversation<T>>()
  for (const conversation of conversations)
    for (const threadId of conversation.threadIds) byThread.set(threadId, conversation)
  for (const { threadId, ...rest } of candidates) {
    const conversation = byThread.get(threadId) ?? { threadIds: [threadId], messages: [] }
    offer(rest.subjectKey, { ...rest, conversation })
  }
  const result = conversations.filter((conversation) => !isLoose(conversation))
  for (const conversation of result)
    for (const message of conversation.messages)
      if (message.subjectKey) offer(message.subjectKey, openedBy(message, conversation))
  const loose = conversations.filter(isLoose).sort((a, b) => timeOf(a) - timeOf(b))
  for (const conversation of loose) {
    const message = conversation.messages[0] as T
    const found = open.get(message.subjectKey)?.find((entry) => fits(message, entry))
    if (!found) {
      result.push(conversation)
      offer(message.subjectKey, openedBy(message, conversation))
      continue
    }
    if (found.conversation.messages.length === 0) result.push(found.conversation)
    found.conversation.messages.push(message)
    found.firstAt = new Date(Math.min(found.firstAt.getTime(), message.at.getTime()))
    found.lastAt = new Date(Math.max(found.lastAt.getTime(), message.at.getTime()))
  }
  return result
}

type Open<T extends Linkable> = Omit<Candidate, 'threadId'> & { conversation: Conversation<T> }

function isLoose({ threadIds, messages }: Conversation<Linkable>): boolean {
  return threadIds.length === 0 && messages.length === 1 && messages[0]?.bySubject === true
}

function timeOf({ messages }: Conversation<Linkable>): number {
  return messages[0]?.at.getTime() ?? 0
}

function openedBy<T extends Linkable>(message: T, conversation: Conversation<T>): Open<T> {
  const { subjectKey, participants, at } = message
  return { subjectKey, participants, firstAt: at, lastAt: at, conversation }
}

function fits(message: Linkable, { participants, firstAt, lastAt }: Omit<Candidate, 'threadId'>): boolean {
  const at = message.at.getTime()
  const days = SUBJECT_DAYS * DAY_MS
  if (at < firstAt.getTime() - days || at > lastAt.getTime() + days) return false
  return message.participants.some((address) => participants.includes(address))
}
