import { z } from 'zod'
import { badRequest, type Guard, notFound, refusal, sku, taken } from './microsoft-answers.ts'
import { newUser, shown, strong, type User } from './microsoft-user.ts'
import type { Answer, Route } from './wire.ts'

export type Group = { id: string; displayName: string; proxyAddresses: string[] }
export type Domain = { id: string; isVerified: boolean; supportedServices: string[]; published: boolean }

/** What takes time there, in milliseconds. */
export type Delays = { index: number; replication: number; mailbox: number }

export type Directory = {
  users: User[]
  deleted: User[]
  groups: Group[]
  domains: Domain[]
  delays: Delays
  seats: { enabled: number; consumed: number }
}

const READ_USERS = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const WRITE_USERS = ['User.ReadWrite.All', 'Directory.ReadWrite.All']
export const BASIC_SKU = '3b555118-da6a-4418-894f-7df1e2096870'
export const FREE_SKU = 'f30db892-07e9-47e9-837c-80727f46fd3d'

const PROPERTIES =
  /^(id|displayName|userPrincipalName|mail|accountEnabled|usageLocation|proxyAddresses|assignedLicenses|onPremisesExtensionAttributes)$/
const Select = z.string().refine((text) => text.split(',').every((each) => PROPERTIES.test(each)))
const Query = z.strictObject({
  $select: Select.optional(),
  $filter: z
    .string()
    .regex(/^proxyAddresses\/any\(p:p eq 'smtp:([^']|'')+'\)$/)
    .optional(),
  $count: z.literal('true').optional(),
  $top: z
    .string()
    .regex(/^\d+$/)
    .refine((top) => Number(top) >= 1 && Number(top) <= 999)
    .optional(),
  $skiptoken: z.string().optional(),
})

const Password = z.strictObject({
  password: z.string(),
  forceChangePasswordNextSignIn: z.boolean().optional(),
  forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
})
const Attributes = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, n) => [`extensionAttribute${n + 1}`, z.string().max(1024).optional()]),
  ),
)
const Writable = {
  accountEnabled: z.boolean(),
  displayName: z.string().min(1).max(256),
  mailNickname: z
    .string()
    .max(64)
    .regex(/^[^@()\\[\]";:<>, ]+$/),
  userPrincipalName: z.email().max(113),
  passwordProfile: Password,
  usageLocation: z.string().length(2),
  onPremisesExtensionAttributes: Attributes,
}
const NewUser = z.strictObject({
  ...Writable,
  usageLocation: Writable.usageLocation.optional(),
  onPremisesExtensionAttributes: Attributes.optional(),
})
const Changes = z.strictObject(Writable).partial()
const Licences = z.strictObject({
  addLicenses: z.array(z.strictObject({ skuId: z.guid(), disabledPlans: z.array(z.guid()).optional() })),
  removeLicenses: z.array(z.guid()),
})

/** Users, groups and licences. Users are found at once by their id and name, and later by a filter. */
export function directoryRoutes(state: Directory, guard: Guard, base: () => string): Route[] {
  const { users, deleted, groups, domains, delays } = state
  const findUser = (key: string) =>
    users.find(
      ({ id, userPrincipalName, madeAt }) =>
        (id === key || userPrincipalName.toLowerCase() === key.toLowerCase()) &&
        Date.now() >= madeAt + delays.replication,
    )
  const withUser = (key: string | undefined, then: (user: User) => Answer): Answer => {
    const user = findUser(key ?? '')
    return user ? then(user) : notFound(key ?? '')
  }
  const consumed = () => state.seats.consumed + users.filter(({ licences }) => licences.length > 0).length
  const skus = () => [
    sku('078d2b04-f1bd-4111-bbd4-b4b1b354cef4', 'AAD_PREMIUM', ['AAD_PREMIUM'], 50, 3),
    // No mailbox in it, whatever the name of its plan says.
    sku(FREE_SKU, 'FLOW_FREE', ['FLOW_P2_VIRAL', 'EXCHANGE_S_FOUNDATION'], 10000, 1),
    sku(
      BASIC_SKU,
      'O365_BUSINESS_ESSENTIALS',
      ['EXCHANGE_S_STANDARD', 'MCOSTANDARD'],
      state.seats.enabled,
      consumed(),
    ),
  ]
  const listing = (all: object[], query: Record<string, string>, path: string): Answer => {
    const from = Number(query.$skiptoken ?? 0)
    const size = Number(query.$top ?? 100)
    const rest = new URLSearchParams({ ...query, $skiptoken: String(from + size) })
    const more = from + size < all.length && { '@odata.nextLink': `${base()}/v1.0${path}?${rest}` }
    return { status: 200, body: { value: all.slice(from, from + size), ...more } }
  }
  /** Filters on these need both: https://learn.microsoft.com/graph/aad-advanced-queries */
  const advanced = (query: Record<string, string>, headers: Record<string, unknown>) =>
    !query.$filter || (query.$count === 'true' && headers.consistencylevel === 'eventual')
  const unsupported = () =>
    refusal(
      400,
      'Request_UnsupportedQuery',
      "Unsupported or invalid query filter clause specified for property 'proxyAddresses'.",
    )
  const matching = (proxies: string[], filter: string | undefined) => {
    const wanted = filter && /smtp:(.+)'\)$/.exec(filter)?.[1]?.replaceAll("''", "'").toLowerCase()
    return !wanted || proxies.some((each) => each.toLowerCase() === `smtp:${wanted}`)
  }
  const indexed = ({ madeAt }: User) => Date.now() >= madeAt + delays.index

  return [
    guard(READ_USERS, {
      method: 'GET',
      path: /^\/v1\.0\/users$/,
      query: Query,
      answer: ({ query, headers }) => {
        if (!advanced(query, headers)) return unsupported()
        const found = users
          .filter((user) => !query.$filter || indexed(user))
          .filter(({ proxyAddresses }) => matching(proxyAddresses, query.$filter))
        return listing(
          found.map((user) => shown(user, query.$select)),
          query,
          '/users',
        )
      },
    }),
    guard(READ_USERS, {
      method: 'GET',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)$/,
      query: z.strictObject({ $select: Select.optional() }),
      answer: ({ path, query }) =>
        withUser(path.key, (user) => ({ status: 200, body: shown(user, query.$select) })),
    }),
    guard(WRITE_USERS, {
      method: 'POST',
      path: /^\/v1\.0\/users$/,
      changes: true,
      body: NewUser,
      answer: ({ body }) => {
        const asked = body as z.output<typeof NewUser>
        const { displayName, userPrincipalName, accountEnabled, usageLocation = null } = asked
        const domain = userPrincipalName.split('@')[1]
        if (!domains.some(({ id, isVerified }) => id === domain && isVerified)) return badRequest(UNVERIFIED)
        if (users.some((each) => each.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase()))
          return taken()
        if (!strong(asked.passwordProfile.password)) return badRequest(WEAK)
        const user = newUser(userPrincipalName, displayName)
        Object.assign(user, { accountEnabled, usageLocation, password: asked.passwordProfile.password })
        Object.assign(user.attributes, asked.onPremisesExtensionAttributes)
        users.push(user)
        return { status: 201, body: shown(user) }
      },
    }),
    // A password needs a permission of its own.
    {
      method: 'PATCH',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)$/,
      changes: true,
      body: Changes,
      answer: (asked) => {
        const { passwordProfile, onPremisesExtensionAttributes, ...rest } = asked.body as z.output<
          typeof Changes
        >
        const roles = passwordProfile ? ['User-PasswordProfile.ReadWrite.All'] : WRITE_USERS
        const route: Route = {
          method: 'PATCH',
          path: /./,
          answer: ({ path }) =>
            withUser(path.key, (user) => {
              if (passwordProfile && !strong(passwordProfile.password)) return badRequest(WEAK)
              if (passwordProfile) user.password = passwordProfile.password
              Object.assign(user.attributes, onPremisesExtensionAttributes)
              Object.assign(user, rest)
              return { status: 204 }
            }),
        }
        return guard(roles, route).answer(asked)
      },
    },
    guard(WRITE_USERS, {
      method: 'DELETE',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)$/,
      changes: true,
      answer: ({ path }) =>
        withUser(path.key, (user) => {
          users.splice(users.indexOf(user), 1)
          deleted.push({ ...user, licences: [] })
          return { status: 204 }
        }),
    }),
    guard([...WRITE_USERS, 'LicenseAssignment.ReadWrite.All'], {
      method: 'POST',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/assignLicense$/,
      changes: true,
      body: Licences,
      answer: ({ path, body }) =>
        withUser(path.key, (user) => {
          const { addLicenses, removeLicenses } = body as z.output<typeof Licences>
          if (!user.usageLocation)
            return badRequest('License assignment cannot be done for user with invalid usage location.')
          const kept = user.licences.filter((each) => !removeLicenses.includes(each))
          for (const { skuId } of addLicenses) {
            if (kept.includes(skuId)) continue
            const found = skus().find((each) => each.skuId === skuId)
            if (!found) return badRequest(`License ${skuId} does not correspond to a valid company License.`)
            if (found.consumedUnits >= found.prepaidUnits.enabled)
              return badRequest(`Subscription with SKU ${skuId} does not have any available licenses.`)
            kept.push(skuId)
          }
          user.licences = kept
          if (kept.includes(BASIC_SKU)) {
            user.mailboxAt ??= Date.now() + delays.mailbox
            user.mail = user.userPrincipalName
            user.proxyAddresses = [`SMTP:${user.userPrincipalName}`]
          }
          return { status: 200, body: shown(user) }
        }),
    }),
    guard(['Organization.Read.All', 'LicenseAssignment.Read.All', 'Directory.Read.All'], {
      method: 'GET',
      path: /^\/v1\.0\/subscribedSkus$/,
      answer: () => ({ status: 200, body: { value: skus() } }),
    }),
    guard(['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'], {
      method: 'GET',
      path: /^\/v1\.0\/groups$/,
      query: Query,
      answer: ({ query, headers }) => {
        if (!advanced(query, headers)) return unsupported()
        const found = groups.filter(({ proxyAddresses }) => matching(proxyAddresses, query.$filter))
        return listing(
          found.map(({ id, displayName }) => ({ id, displayName })),
          query,
          '/groups',
        )
      },
    }),
  ]
}

const UNVERIFIED =
  'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.'
const WEAK =
  'The specified password does not comply with password complexity requirements. Please provide a different password.'
