import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Candidate,
  type Linkable,
  linkByReference,
  linkBySubject,
} from '../../src/server/inboxes/thread-rules.ts'

type Message = Linkable & { id: number }
const DAY = 86_400_000
const START = Date.UTC(2026, 10, 1)

function message(id: number, names: string[], rest: Partial<Message> = {}): Message {
  const base = { subjectKey: '', participants: [], bySubject: false, at: new Date(START + id * 1000) }
  return { ...base, ...rest, id, names }
}

const groups = (conversations: { messages: Message[] }[]) =>
  conversations
    .map(({ messages }) => messages.map(({ id }) => id).sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)

/** A forest of answers: each message answers an earlier one or begins a conversation. */
const forest = fc
  .array(fc.option(fc.nat({ max: 1000 }), { nil: null }), { minLength: 1, maxLength: 60 })
  .map((picks) => {
    const roots: number[] = []
    const messages = picks.map((pick, id) => {
      const parent = pick === null || id === 0 ? null : pick % id
      roots.push(parent === null ? id : (roots[parent] as number))
      return message(id, [`<${id}@x>`, ...(parent === null ? [] : [`<${parent}@x>`])])
    })
    return { messages, roots }
  })

describe('conversations by reference', () => {
  test('whatever the order and the portions in which messages come, the conversations are the same', () => {
    fc.assert(
      fc.property(
        forest,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 20 }),
        ({ messages, roots }, dice, size) => {
          const shuffled = [...messages]
            .map((each) => ({ each, key: dice.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each)
          const stored = new Store()
          for (let at = 0; at < shuffled.length; at += size) stored.take(shuffled.slice(at, at + size))
          expect(stored.groups()).toEqual(expected(roots))
        },
      ),
    )
  })

  test('a message that names two conversations makes them one, under the older name', () => {
    const known = new Map([
      ['<a@x>', ['t2']],
      ['<b@x>', ['t1']],
    ])
    expect(linkByReference([message(1, ['<a@x>', '<b@x>'])], known)).toMatchObject([
      { threadIds: ['t1', 't2'] },
    ])
  })

  test('a conversation found by several names is one', () => {
    const known = new Map([
      ['<a@x>', ['t1']],
      ['<b@x>', ['t1']],
    ])
    const linked = linkByReference(
      [message(1, ['<a@x>']), message(2, ['<b@x>']), message(3, ['<c@x>'])],
      known,
    )
    expect(groups(linked)).toEqual([[1, 2], [3]])
  })
})

describe('conversations by subject', () => {
  const mail = (id: number, day: number, rest: Partial<Message> = {}) =>
    message(id, [`<${id}@x>`], {
      bySubject: true,
      subjectKey: 'devis',
      participants: ['a@x'],
      at: new Date(START + day * DAY),
      ...rest,
    })
  const link = (messages: Message[], candidates: Candidate[] = []) =>
    groups(linkBySubject(linkByReference(messages, new Map()), candidates))

  test('the same subject and person within a month', () => {
    expect(link([mail(1, 0), mail(2, 20), mail(3, 45)])).toEqual([[1, 2, 3]])
    expect(link([mail(1, 0), mail(2, 31)])).toEqual([[1], [2]])
    expect(link([mail(1, 0), mail(2, 1, { participants: ['b@x'] })])).toEqual([[1], [2]])
    expect(link([mail(1, 0), mail(2, 1, { subjectKey: 'facture' })])).toEqual([[1], [2]])
    expect(link([mail(1, 0), mail(2, 1, { bySubject: false })])).toEqual([[1, 2]])
  })

  test('a conversation that exists is joined, once', () => {
    const candidate: Candidate = {
      threadId: 't1',
      subjectKey: 'devis',
      participants: ['a@x'],
      firstAt: new Date(START),
      lastAt: new Date(START + DAY),
    }
    const linked = linkBySubject(linkByReference([mail(1, 2), mail(2, 30)], new Map()), [candidate])
    expect(linked).toMatchObject([{ threadIds: ['t1'] }])
    expect(groups(linked)).toEqual([[1, 2]])
  })

  test('every message is in exactly one conversation', () => {
    const any = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 200 }),
        key: fc.constantFrom('a', 'b'),
        who: fc.constantFrom('p', 'q'),
        loose: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(any, (inputs) => {
        const messages = inputs.map(({ day, key, who, loose }, id) =>
          mail(id, day, { subjectKey: key, participants: [who], bySubject: loose }),
        )
        expect(
          link(messages)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(messages.map(({ id }) => id))
      }),
    )
  })
})

/** What the database does with the rules: names lead to conversations, conversations merge. */
class Store {
  private readonly threadOf = new Map<number, string>()
  private readonly byName = new Map<string, string>()
  private made = 0

  take(messages: Message[]): void {
    const known = new Map([...this.byName].map(([name, thread]) => [name, [thread]]))
    for (const { threadIds, messages: own } of linkByReference(messages, known)) {
      this.made += 1
      const [into = `t${String(this.made).padStart(5, '0')}`, ...others] = threadIds
      for (const [id, thread] of this.threadOf) if (others.includes(thread)) this.threadOf.set(id, into)
      for (const [name, thread] of this.byName) if (others.includes(thread)) this.byName.set(name, into)
      for (const { id, names } of own) {
        this.threadOf.set(id, into)
        for (const name of names) this.byName.set(name, into)
      }
    }
  }

  groups(): number[][] {
    return byValue(this.threadOf)
  }
}

function expected(roots: number[]): number[][] {
  return byValue(new Map(roots.map((root, id) => [id, String(root)])))
}

function byValue(of: Map<number, string>): number[][] {
  const found = new Map<string, number[]>()
  for (const [id, value] of of) found.set(value, [...(found.get(value) ?? []), id])
  return [...found.values()].map((ids) => ids.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
}
