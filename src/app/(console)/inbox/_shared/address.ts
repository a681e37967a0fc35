import type { ThreadFilter } from '#server/inboxes/thread-schema'
import { searchText } from '../../search-text'

// Not the schema's own lists: zod would come along to the browser.
export const FILTERS: readonly ThreadFilter[] = [
  'unread',
  'mine',
  'campaign_replies',
  'bounces',
  'absences',
  'opt_outs',
]
export const ROLES = ['sent', 'junk'] as const

/** What the page shows, as its address says it. */
export type Place = {
  box: string | null
  folder: string | null
  role: (typeof ROLES)[number] | null
  filter: ThreadFilter | null
  archived: boolean
  search: string
  thread: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Params = { get: (name: string) => string | null }

/** Reads an address; what it does not understand is left out. */
export function readPlace(params: Params): Place {
  const id = (name: string) => {
    const value = params.get(name) ?? ''
    return UUID.test(value) ? value : null
  }
  return {
    box: id('box'),
    folder: id('folder'),
    role: ROLES.find((role) => role === params.get('role')) ?? null,
    filter: FILTERS.find((filter) => filter === params.get('filter')) ?? null,
    archived: params.get('view') === 'archived',
    search: searchText(params.get('search') ?? '', 400) ?? '',
    thread: id('thread'),
  }
}

/** The address of a place. */
export function addressOf({ box, folder, role, filter, archived, search, thread }: Place): string {
  const wanted = { box, folder, role, filter, view: archived ? 'archived' : null, search, thread }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) if (value) params.set(name, value)
  return params.size > 0 ? `/inbox?${params}` : '/inbox'
}

/** The same place as the API's question for conversations. */
export function threadQuery({ box, folder, role, filter, archived, search }: Place) {
  return {
    ...(box ? { integrationId: box } : {}),
    ...(folder ? { folderId: folder } : {}),
    ...(role ? { role } : {}),
    ...(filter ? { filter } : {}),
    ...(archived ? { view: 'archived' as const } : {}),
    ...(search ? { search } : {}),
  }
}

/** Whether two places list the same conversations. */
export function sameList(a: Place, b: Place): boolean {
  return addressOf({ ...a, thread: null }) === addressOf({ ...b, thread: null })
}
