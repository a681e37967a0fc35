import type { ImapResponse } from 'imapflow'
import { type Argument, atom, textOf, type Wire } from './wire.ts'

/** UIDs are 32 bits wide; no folder that a person reads has more than this. */
const MOST_UIDS = 5_000_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** UIDs in ascending order. ESEARCH answers in ranges, which is a hundredth of the bytes in a tidy folder. */
export async function searchUids(wire: Wire, since: Date | null, terms: Argument[] = []): Promise<number[]> {
  const found: number[] = []
  const criteria = [...(since ? [atom('SINCE'), atom(imapDay(since))] : []), ...terms]
  const compact = wire.client.capabilities.has('ESEARCH') ? [atom('RETURN'), [atom('ALL')]] : []
  await wire.send('UID SEARCH', [...compact, ...(criteria.length > 0 ? criteria : [atom('ALL')])], {
    search: ({ attributes = [] }) => {
      for (const token of attributes) add(found, textOf(token))
    },
    esearch: (answer) => {
      for (const range of allOf(answer).split(',')) add(found, range)
    },
  })
  return [...new Set(found)].sort((a, b) => a - b)
}

/** `7` or `3:9`; anything else a server may say is passed over. */
function add(found: number[], range: string): void {
  const [, first, last] = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(range) ?? []
  if (first === undefined) return
  const [from, to] = [Number(first), Number(last ?? first)].sort((a, b) => a - b) as [number, number]
  for (let uid = Math.max(from, 1); uid <= to && found.length < MOST_UIDS; uid += 1) found.push(uid)
}

function allOf({ attributes = [] }: ImapResponse): string {
  const at = attributes.findIndex((token) => textOf(token).toUpperCase() === 'ALL')
  return at < 0 ? '' : textOf(attributes[at + 1])
}

/** A day as IMAP writes it, in UTC: servers compare days without looking at zones. */
function imapDay(date: Date): string {
  return `${date.getUTCDate()}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()}`
}
