import { z } from 'zod'
import { LICENCE_STATES, type LicenceFilter } from '#server/licences/schema'
import { searchText } from '../../../(console)/search-text'

/** The address line of the list. */
export type LicenceSearch = { search?: string; state?: string; plan?: string; company?: string }

const Id = z.uuid()
const State = z.enum(LICENCE_STATES)

/** What the address asks for; what makes no sense is left out. */
export function filterOf({
  search,
  state,
  plan,
  company,
}: LicenceSearch): Omit<LicenceFilter, 'limit' | 'cursor'> {
  const text = searchText(search)
  const named = State.safeParse(state)
  return {
    ...(text && { search: text }),
    ...(named.success && { state: named.data }),
    ...(Id.safeParse(plan).success && { planId: plan }),
    ...(Id.safeParse(company).success && { organisationId: company }),
  }
}
