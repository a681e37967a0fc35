/** The address line of the call log. */
export type CallSearch = {
  provider?: string
  outcome?: string
  operation?: string
  from?: string
  to?: string
}

/** A page with the same filter. */
export function addressOf(path: string, search: CallSearch): string {
  const given = Object.entries(search).filter(([, value]) => typeof value === 'string' && value)
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
