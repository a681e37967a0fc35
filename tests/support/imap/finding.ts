import { field, split } from './mime.ts'
import type { StoredMessage } from './store.ts'
import type { Tok } from './tokens-of.ts'

type Test = (message: StoredMessage, sequence: number) => boolean

/** The numbers of a sequence set; `*` is the last. */
export function setOf(text: string, last: number): (value: number) => boolean {
  const ranges = text.split(',').map((range) => {
    if (!/^(\d+|\*)(:(\d+|\*))?$/.test(range)) throw new Error(`Not a set: ${range}`)
    const ends = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return [Math.min(...ends), Math.max(...ends)] as const
  })
  return (value) => ranges.some(([from, to]) => value >= from && value <= to)
}

/** The search program as one test; every key must hold. */
export function testOf(tokens: Tok[], last: { uid: number; sequence: number }): Test {
  const queue = [...tokens]
  const tests: Test[] = []
  while (queue.length > 0) tests.push(oneTest(queue, last))
  return (message, sequence) => tests.every((test) => test(message, sequence))
}

function oneTest(queue: Tok[], last: { uid: number; sequence: number }): Test {
  const key = queue.shift()
  if (Array.isArray(key)) return testOf(key, last)
  const name = String(key).toUpperCase()
  const next = () => String(queue.shift() ?? '')
  const flag = /^(UN)?(SEEN|ANSWERED|FLAGGED|DELETED|DRAFT)$/.exec(name)
  if (flag) {
    const wanted = `\\${flag[2]?.[0]}${flag[2]?.slice(1).toLowerCase()}`
    return ({ flags }) => flags.has(wanted) === (flag[1] === undefined)
  }
  switch (name) {
    case 'ALL':
      return () => true
    case 'NOT': {
      const test = oneTest(queue, last)
      return (message, sequence) => !test(message, sequence)
    }
    case 'OR': {
      const [a, b] = [oneTest(queue, last), oneTest(queue, last)]
      return (message, sequence) => a(message, sequence) || b(message, sequence)
    }
    case 'UID': {
      const inSet = setOf(next(), last.uid)
      return ({ uid }) => inSet(uid)
    }
    case 'SINCE': {
      const since = dayOf(next())
      return ({ date }) => Math.floor(date.getTime() / 86_400_000) >= since
    }
    case 'BEFORE': {
      const before = dayOf(next())
      return ({ date }) => Math.floor(date.getTime() / 86_400_000) < before
    }
    case 'HEADER': {
      const [header, text] = [next(), next().toLowerCase()]
      return ({ raw }) => (field(split(raw).header, header) ?? '\0').toLowerCase().includes(text)
    }
    case 'MODSEQ': {
      const least = Number(next())
      return ({ modseq }) => modseq >= least
    }
    default: {
      const inSet = setOf(name, last.sequence)
      return (_, sequence) => inSet(sequence)
    }
  }
}

function dayOf(text: string): number {
  const time = Date.parse(`${text} 00:00:00 +0000`)
  if (Number.isNaN(time)) throw new Error(`Not a day: ${text}`)
  return Math.floor(time / 86_400_000)
}
