import type { Domain } from '#server/clouds/domain-schema'

/** Of the records that are not optional: how many there are, and how many are in place. */
export function countsOf({ records }: Pick<Domain, 'records'>): { found: number; total: number } {
  const needed = records.filter(({ optional }) => !optional)
  return { found: needed.filter(({ state }) => state === 'found').length, total: needed.length }
}
