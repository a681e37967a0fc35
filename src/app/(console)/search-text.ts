/** The search of a page's address, which anybody may have written: one text, bounded, that the database can hold. */
export function searchText(value: string | string[] | undefined, max = 200): string | undefined {
  if (typeof value !== 'string') return undefined
  return value.replaceAll('\0', '').trim().slice(0, max).toWellFormed() || undefined
}
