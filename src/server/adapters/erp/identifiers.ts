const NAME = /^[\p{L}_#][\p{L}\p{M}\p{N}_#$ ]{0,126}[\p{L}\p{M}\p{N}_#$]$|^[\p{L}_#]$/u

/** Where tables stand when a mapping does not say. */
export const DEFAULT_SCHEMA = 'dbo'

/** Whether a mapping may name this column: letters, digits, `_`, `$`, `#` and inner spaces, 128 at most. */
export function isErpColumn(name: string): boolean {
  return NAME.test(name)
}

/** Whether a mapping may name this table: a name, or `schema.table`. */
export function isErpTable(name: string): boolean {
  const parts = name.split('.')
  return parts.length <= 2 && parts.every(isErpColumn)
}

/** The two parts of a table's name; the schema is `dbo` when it is not said. Throws on what `isErpTable` refuses. */
export function partsOf(table: string): { schema: string; name: string } {
  if (!isErpTable(table)) throw new TypeError(`Not the name of a table: ${table}`)
  const [first = '', second] = table.split('.')
  return second === undefined ? { schema: DEFAULT_SCHEMA, name: first } : { schema: first, name: second }
}

/** The existing name that was most likely meant, whatever its case; null when none is near. */
export function nearest(name: string, existing: readonly string[]): string | null {
  const wanted = plain(name)
  let best: string | null = null
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1
  for (const each of existing) {
    const distance = distanceOf(wanted, plain(each), least)
    if (distance < least) {
      best = each
      least = distance
    }
  }
  return best
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}_ ]/gu, '')
    .toLowerCase()
}

/** Levenshtein's distance, given up at `limit`. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
    }
    row = next
  }
  return row[b.length] ?? limit
}
