import type { AuditFilter } from '#server/organisations/schema'
import { searchText } from '../../search-text'

/** The address line of the page. */
export type AuditSearch = { search?: string; action?: string; from?: string; to?: string; cursor?: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the address asks for; days become instants, and what makes no sense is left out. */
export function filterOf({
  search,
  action,
  from,
  to,
  cursor,
}: AuditSearch): AuditFilter & { cursor?: string } {
  return {
    ...(searchText(search) && { search: searchText(search) }),
    ...(searchText(action, 100) && { action: searchText(action, 100) }),
    ...(isDay(from) && { from: `${from}T00:00:00.000Z` }),
    ...(isDay(to) && { to: `${to}T23:59:59.999Z` }),
    ...(typeof cursor === 'string' && cursor && { cursor }),
  }
}

function isDay(text: unknown): text is string {
  return typeof text === 'string' && DAY.test(text) && !Number.isNaN(Date.parse(text))
}
