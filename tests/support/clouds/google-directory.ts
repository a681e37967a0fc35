import { z } from 'zod'
import { denied, type Guard, invalid, noSeat, notFound, refusal, taken } from './google-answers.ts'
import type { Domain } from './google-domains.ts'
import { Changes, CUSTOMER_ID, NewUser, newUser, SKU, shown, type User } from './google-user.ts'
import type { Answer, Route } from './wire.ts'

export type Group = { id: string; email: string; name: string }

export type Directory = {
  users: User[]
  deleted: User[]
  groups: Group[]
  domains: Domain[]
  /** A deleted user keeps its seat for 20 days. */
  seats: number
  /** Milliseconds until a new user's mailbox is there. */
  mailboxDelay: number
  displayNames: boolean
}

const BASE = '^/admin/directory/v1'
const USERS = new RegExp(`${BASE}/users$`)
const USER = new RegExp(`${BASE}/users/(?<key>[^/]+)$`)
const number = (most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .refine((text) => Number(text) >= 1 && Number(text) <= most)

const acceptable = (password: string) => /^[\x20-\x7e]{8,100}$/.test(password)

/** Users, groups, application passwords and licences of one company. */
export function directoryRoutes(state: Directory, guard: Guard): Route[] {
  const { users, deleted, groups, domains } = state
  const domainOf = (email: string) => email.split('@')[1]
  const known = (key: string) => !key.includes('@') || domains.some(({ name }) => name === domainOf(key))
  const answersTo = (key: string) => (user: User) =>
    user.id === key || [user.primaryEmail, ...user.aliases].some((each) => each === key.toLowerCase())
  const withUser = (key = '', then: (user: User) => Answer): Answer => {
    if (!known(key)) return denied()
    const user = users.find(answersTo(key))
    return user ? then(user) : notFound('userKey')
  }
  const inUse = (email: string) =>
    users.some(answersTo(email)) || groups.some((group) => group.email === email)
  const show = (user: User) => ({ status: 200, body: shown(user, state.displayNames) })
  const page = <T>(all: T[], query: Record<string, string>, most: string) => {
    const from = Number(query.pageToken ?? 0)
    const size = Number(query.maxResults ?? most)
    const more = from + size < all.length && { nextPageToken: String(from + size) }
    return { items: all.slice(from, from + size), more }
  }

  return [
    guard(['admin.directory.user'], {
      method: 'POST',
      path: USERS,
      changes: true,
      body: NewUser,
      answer: ({ body }) => {
        const { primaryEmail, name, ...rest } = body as z.output<typeof NewUser>
        const domain = domains.find((each) => each.name === domainOf(primaryEmail))
        if (!domain) return refusal(404, 'notFound', 'Domain not found.')
        if (!domain.verified) return invalid('Invalid Input: primary_user_email')
        if (inUse(primaryEmail)) return taken()
        if (users.length + deleted.length >= state.seats) return noSeat()
        if (!acceptable(rest.password)) return invalid('Invalid Password')
        const user = newUser(primaryEmail, name)
        const { password, externalIds = [], suspended = false } = rest
        Object.assign(user, { password, externalIds, suspended, licensed: true })
        user.mailboxAt = Date.now() + state.mailboxDelay
        users.push(user)
        return show(user)
      },
    }),
    guard(['admin.directory.user', 'admin.directory.user.readonly'], {
      method: 'GET',
      path: USERS,
      query: z.strictObject({
        customer: z.enum(['my_customer', CUSTOMER_ID]),
        maxResults: number(500).optional(),
        orderBy: z.enum(['email', 'familyName', 'givenName']).optional(),
        pageToken: z.string().optional(),
      }),
      answer: ({ query }) => {
        const sorted = [...users].sort((a, b) => (a.primaryEmail < b.primaryEmail ? -1 : 1))
        const { items, more } = page(sorted, query, '100')
        const list = items.map((user) => shown(user, state.displayNames))
        // An empty page has no `users` at all.
        return {
          status: 200,
          body: { kind: 'admin#directory#users', ...(list[0] && { users: list }), ...more },
        }
      },
    }),
    guard(['admin.directory.user', 'admin.directory.user.readonly'], {
      method: 'GET',
      path: USER,
      answer: ({ path }) => withUser(path.key, show),
    }),
    guard(['admin.directory.user'], {
      method: 'PATCH',
      path: USER,
      changes: true,
      body: Changes,
      answer: ({ path, body }) =>
        withUser(path.key, (user) => {
          const { name, changePasswordAtNextLogin: _, ...rest } = body as z.output<typeof Changes>
          if (rest.password !== undefined && !acceptable(rest.password)) return invalid('Invalid Password')
          Object.assign(user, rest)
          if (name) Object.assign(user.name, name)
          return show(user)
        }),
    }),
    guard(['admin.directory.user'], {
      method: 'DELETE',
      path: USER,
      changes: true,
      answer: ({ path }) =>
        withUser(path.key, (user) => {
          users.splice(users.indexOf(user), 1)
          deleted.push({ ...user, licensed: false })
          return { status: 204 }
        }),
    }),
    guard(['admin.directory.user.security'], {
      method: 'POST',
      path: new RegExp(`${BASE}/users/(?<key>[^/]+)/signOut$`),
      changes: true,
      answer: ({ path }) =>
        withUser(path.key, (user) => {
          user.signedIn = false
          return { status: 204 }
        }),
    }),
    guard(['admin.directory.user.security'], {
      method: 'GET',
      path: new RegExp(`${BASE}/users/(?<key>[^/]+)/asps$`),
      answer: ({ path }) =>
        withUser(path.key, () => ({ status: 200, body: { kind: 'admin#directory#aspList' } })),
    }),
    guard(['admin.directory.group', 'admin.directory.group.readonly'], {
      method: 'GET',
      path: new RegExp(`${BASE}/groups$`),
      query: z.strictObject({ customer: z.literal('my_customer'), maxResults: number(200).optional() }),
      answer: () => ({ status: 200, body: { kind: 'admin#directory#groups', groups } }),
    }),
    guard(['admin.directory.group', 'admin.directory.group.readonly'], {
      method: 'GET',
      path: new RegExp(`${BASE}/groups/(?<key>[^/]+)$`),
      answer: ({ path }) => {
        if (!known(path.key ?? '')) return denied()
        const group = groups.find(({ email }) => email === path.key?.toLowerCase())
        return group ? { status: 200, body: group } : notFound('groupKey')
      },
    }),
    guard(['apps.licensing'], {
      method: 'GET',
      path: /^\/apps\/licensing\/v1\/product\/Google-Apps\/users$/,
      query: z.strictObject({
        customerId: z.literal(CUSTOMER_ID),
        maxResults: number(1000).optional(),
        pageToken: z.string().optional(),
      }),
      answer: ({ query }) => {
        const { items, more } = page(
          users.filter(({ licensed }) => licensed),
          query,
          '100',
        )
        const assignments = items.map(({ primaryEmail }) => ({ ...SKU, userId: primaryEmail }))
        return { status: 200, body: { kind: 'licensing#licenseAssignmentList', items: assignments, ...more } }
      },
    }),
  ]
}
