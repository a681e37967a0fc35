import { type Ask, fieldsOf, listOf, textOf } from './batisimply-request.ts'
import { personIn, slotsBetween } from './batisimply-slots.ts'
import type { RemoteUser } from './port.ts'

const DAY_MS = 86_400_000
/** How far back slots are read for the people in them. */
const WINDOW_DAYS = 180

/**
 * People who have an account. No list of them is publicly known: `path` is that of an installation which has one; without
 * it they are those whose time slots started in the last 180 days.
 */
export async function usersOf(ask: Ask, path: string | null): Promise<RemoteUser[]> {
  const found = path === null ? await usersInSlots(ask) : await usersInList(ask, path)
  const users = new Map<string, RemoteUser>()
  for (const { id, name, email } of found) {
    const known = users.get(id)
    users.set(id, { id, name: name ?? known?.name ?? null, email: email ?? known?.email ?? null })
  }
  return [...users.values()]
}

async function usersInList(ask: Ask, path: string): Promise<RemoteUser[]> {
  const elements = await listOf(ask, { operation: 'users.list', method: 'GET', path })
  return elements.flatMap((element) => {
    const id = textOf(fieldsOf(element).id)
    return id === null ? [] : [{ id, ...(personIn(element) ?? { name: null, email: null }) }]
  })
}

async function usersInSlots(ask: Ask): Promise<RemoteUser[]> {
  const now = Date.now()
  const slots = await slotsBetween(ask, new Date(now - WINDOW_DAYS * DAY_MS), new Date(now + DAY_MS))
  return slots.flatMap(({ userId, user }) =>
    userId === null ? [] : [{ id: userId, name: user?.name ?? null, email: user?.email ?? null }],
  )
}
