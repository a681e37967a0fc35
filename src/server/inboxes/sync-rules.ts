import type { FolderStatus } from '#server/adapters/imap/port'

/** More new messages than this are found by a search, like everything else. */
const APPENDED_MAX = 1000
const DAY_MS = 86_400_000
/** Stands for "from the beginning" where a day must be named. */
const BEGINNING = new Date(0)

/** What a folder was when it was last worked through; nulls: never. */
export type KnownFolder = {
  uidValidity: bigint | null
  uidNext: bigint | null
  highestModseq: bigint | null
  messages: number | null
  coveredSince: Date | null
  serverCount: number
  storedCount: number
}

/** The first day of the period, by which a server searches; null: everything. */
export function sinceOf(periodDays: number | null, now: Date): Date | null {
  if (periodDays === null) return null
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - periodDays * DAY_MS)
}

/** The day that a folder is then covered from. */
export function coverageOf(since: Date | null): Date {
  return since ?? BEGINNING
}

/** True when the server says what it said last time, about a folder that was whole and is asked for the same period. */
export function isUnchanged(known: KnownFolder, status: FolderStatus, since: Date | null): boolean {
  return isSettled(known, status, since) && saysTheSame(known, status)
}

/** True when nothing was added, taken away or, with mod-sequences, marked since the last time. */
export function saysTheSame(known: KnownFolder, status: FolderStatus): boolean {
  return (
    known.uidValidity === status.uidValidity &&
    known.messages === status.messages &&
    Number(known.uidNext) === status.uidNext &&
    known.highestModseq === status.highestModseq
  )
}

/**
 * The new UIDs when nothing but new messages can have changed the list: as many more messages as UIDs were given out.
 * Null when only a search can tell.
 */
export function appendedOnly(known: KnownFolder, status: FolderStatus, since: Date | null): number[] | null {
  if (!isSettled(known, status, since)) return null
  const first = Number(known.uidNext)
  const given = status.uidNext - first
  if (given < 0 || given > APPENDED_MAX || status.messages - (known.messages ?? 0) !== given) return null
  return Array.from({ length: given }, (_, n) => first + n)
}

function isSettled(known: KnownFolder, status: FolderStatus, since: Date | null): boolean {
  return (
    known.uidValidity === status.uidValidity &&
    known.uidNext !== null &&
    known.messages !== null &&
    known.coveredSince?.getTime() === coverageOf(since).getTime() &&
    known.serverCount === known.storedCount
  )
}

/** What to fetch, newest first, and what is no longer there. */
export function difference(server: number[], stored: number[]): { missing: number[]; gone: number[] } {
  const there = new Set(server)
  const here = new Set(stored)
  return {
    missing: server.filter((uid) => !here.has(uid)).sort((a, b) => b - a),
    gone: stored.filter((uid) => !there.has(uid)),
  }
}

/** The same items in portions of at most `size`. */
export function slicesOf<T>(items: T[], size: number): T[][] {
  const slices: T[][] = []
  for (let at = 0; at < items.length; at += size) slices.push(items.slice(at, at + size))
  return slices
}

type Counted = { role: string; selected: boolean; serverCount: number; storedCount: number }

/** Counts over the synced folders. Where all mail is one of them (Gmail), what it shows again counts once. */
export function sumOf(folders: Counted[]): { serverCount: number; storedCount: number } {
  const synced = folders.filter(({ selected }) => selected)
  const all = synced.some(({ role }) => role === 'all')
  const apart = new Set(['all', 'junk', 'trash'])
  const counted = synced.filter(({ role }) => !all || apart.has(role))
  const sum = (of: (folder: Counted) => number) => counted.reduce((total, folder) => total + of(folder), 0)
  return { serverCount: sum((f) => f.serverCount), storedCount: sum((f) => f.storedCount) }
}

const ORDER = ['inbox', 'sent', 'archive', 'junk']

/** New mail first, then what was sent; all mail last, since most of it is known by then. */
export function inSyncOrder<T extends { role: string; path: string }>(folders: T[]): T[] {
  const place = ({ role }: T) => {
    if (role === 'all') return ORDER.length + 1
    const at = ORDER.indexOf(role)
    return at < 0 ? ORDER.length : at
  }
  return [...folders].sort((a, b) => place(a) - place(b) || (a.path < b.path ? -1 : 1))
}
