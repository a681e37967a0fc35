import { createHash } from 'node:crypto'
import type { ErpSite } from '#server/adapters/erp/port'
import type { SiteProject } from '#server/adapters/site/port'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** How patient a run is; tests hurry it. */
export type Pace = {
  /**
   * A create without an answer may still be carried out at the other end for so long: only then does its absence there
   * prove that it was not.
   */
  graceMs: number
  /** A run that gets nowhere for so long has failed. */
  patienceMs: number
  /** The first wait after a failure; each further one is twice as long, up to a minute. */
  backOffMs: number
}

export const PACE: Pace = { graceMs: 45 * SECOND, patienceMs: 15 * MINUTE, backOffMs: SECOND }

/** Columns of the buffer's index, and what a page shows. */
const KEY_MAX = 200

/** A digest of what is compared from run to run: equal for equal content, whatever the order in which it was read. */
export function digest(content: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16)
}

/**
 * A site or a quote as the site application is given it, and the site of a quote, which only hours ask for. The ERPs are
 * French ones and keep no country.
 */
export function toProject(site: ErpSite): SiteProject & Pick<ErpSite, 'siteCode'> {
  return {
    code: site.code,
    name: site.name,
    customerName: site.customerName,
    street: site.street,
    postalCode: site.postalCode,
    city: site.city,
    countryCode: 'FR',
    startEstimated: site.startEstimated,
    endEstimated: site.endEstimated,
    budget: site.budget,
    hoursSold: site.hoursSold,
    manager: site.manager,
    comment: site.comment,
    isFinished: site.isFinished,
    isArchived: site.isArchived,
    ...(site.siteCode !== undefined && { siteCode: site.siteCode }),
  }
}

/** The key under which a row that has none (or one that nobody could index) is quarantined: the same at each read. */
export function usableKey(key: string, raw: unknown): { key: string; usable: boolean } {
  if (key !== '' && key.length <= KEY_MAX) return { key, usable: true }
  return { key: `${key.slice(0, 60)}#${digest(raw).toString('hex').slice(0, 12)}`, usable: false }
}

/** Whether so many rows that a read takes away (missing, or withdrawn) are to be confirmed by a person before anything is touched. */
export function isSuspicious({ read, gone, known }: { read: number; gone: number; known: number }): boolean {
  return gone > 0 && (read === 0 || gone * 2 > known)
}

/** How long to wait after so many failures in a row, in milliseconds. */
export function waitAfter(
  attempts: number,
  { backOffMs }: Pace,
  retryAfter?: number,
  spread = Math.random(),
): number {
  const backOff = Math.min(MINUTE, backOffMs * 2 ** Math.min(attempts - 1, 10)) * (1 + spread / 4)
  return Math.max(backOff, (retryAfter ?? 0) * SECOND)
}

type Fields = Record<string, unknown>

/** What differs between two normalised rows, by field. Of a new row: every field that holds something. */
export function changesBetween(before: Fields | null, after: Fields | null) {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const changes = [...names].flatMap((name) => {
    const pair = { before: before?.[name] ?? null, after: after?.[name] ?? null }
    return pair.before === pair.after ? [] : [[name, pair] as const]
  })
  return Object.fromEntries(changes)
}
