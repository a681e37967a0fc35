import { z } from 'zod'
import type { CallFilter } from '#server/clouds/schema'
import { searchText } from '../../../search-text'
import type { CallSearch } from './call-search'

const Id = z.uuid()
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the address asks for; days become instants, and what makes no sense is left out. */
export function filterOf({ provider, outcome, operation, from, to }: CallSearch): CallFilter {
  const begins = searchText(operation, 60)
  return {
    ...(Id.safeParse(provider).success && { providerId: provider }),
    ...((outcome === 'ok' || outcome === 'failed') && { outcome }),
    ...(begins && { operation: begins }),
    ...(isDay(from) && { from: `${from}T00:00:00.000Z` }),
    ...(isDay(to) && { to: `${to}T23:59:59.999Z` }),
  }
}

function isDay(text: unknown): text is string {
  return typeof text === 'string' && DAY.test(text) && !Number.isNaN(Date.parse(text))
}
