/** A page with what is asked for of it; what is empty, or came twice in an address line, is left out. */
export function addressOf(path: string, search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
