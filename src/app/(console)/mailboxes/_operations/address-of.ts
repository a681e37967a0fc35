import type { LogSearch } from './filter'

/** The page with this filter. */
export function addressOf(search: LogSearch): string {
  const given = Object.entries(search).filter(([, value]) => typeof value === 'string' && value)
  return given.length > 0 ? `/mailboxes/operations?${new URLSearchParams(given)}` : '/mailboxes/operations'
}
