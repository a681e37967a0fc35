import { z } from 'zod'
import { env } from '#server/kernel/env'
import type { ProviderError } from '#server/kernel/errors'
import { domainFault, domainOf, markerOf, serverOf } from './address.ts'
import { type Ask, kindOf, Nothing, orNull } from './google-request.ts'
import { SCOPES } from './google-token.ts'
import type { Access, Addresses, CloudAddress, Domains } from './port.ts'

// An address is a user with a seat, which Google gives by itself where automatic licensing is on (it is, unless a company
// with several subscriptions turned it off). A group would receive, and send as somebody's alias only.

const GOOGLE = 'Google Workspace'
/** The longest page. */
const PAGE = 500
const NAME_MAX = 60
/** Users have a family name; an address with a name of one word has not. */
const NO_FAMILY = '.'
const MARKER = 'facteur'

const ExternalId = z.object({
  type: z.string().nullish(),
  customType: z.string().nullish(),
  value: z.string().nullish(),
})
const User = z.object({
  id: z.string(),
  primaryEmail: z.string(),
  name: z
    .object({
      displayName: z.string().nullish(),
      givenName: z.string().nullish(),
      familyName: z.string().nullish(),
    })
    .nullish(),
  suspended: z.boolean().nullish(),
  isMailboxSetup: z.boolean().nullish(),
  externalIds: z.array(ExternalId).nullish(),
})
type User = z.output<typeof User>
const Users = z.object({ users: z.array(User).nullish(), nextPageToken: z.string().nullish() })
const Group = z.object({ id: z.string(), name: z.string().nullish() })
const Made = z.object({ id: z.string() })

export function addressesOf(ask: Ask, domains: Domains): Addresses {
  const asked = (operation: string, subject: string | null) => ({
    operation: `users.${operation}`,
    scope: SCOPES.users,
    subject,
  })
  const get = (userKey: string, subject: string) =>
    orNull(
      ['not_found'],
      ask(asked('get', subject), ({ directory }, options) => directory.users.get({ userKey }, options), User),
    )
  const getGroup = (groupKey: string) =>
    orNull(
      ['not_found'],
      ask(
        { operation: 'groups.get', scope: SCOPES.groups, subject: groupKey },
        ({ directory }, options) => directory.groups.get({ groupKey }, options),
        Group,
      ),
    )
  const patch = async (address: CloudAddress, requestBody: object) => {
    markerOf(GOOGLE, address)
    await ask(
      asked('patch', address.email),
      ({ directory }, options) => directory.users.patch({ userKey: address.id, requestBody }, options),
      Nothing,
    )
  }

  return {
    async find(given) {
      const email = given.toLowerCase()
      const looking = Promise.all([get(email, email), getGroup(email)])
      const [user, group] = await looking.catch(async (error) => {
        // What Google answers for a domain that is not the company's: nothing is there.
        if (kindOf(error) === 'auth' && !(await domains.read(domainOf(email)))) return [null, null] as const
        throw error
      })
      if (user) {
        const own = ofUser(user)
        // Another address of somebody's mailbox is nobody's own.
        return own.email === email ? own : { ...own, email, marker: null }
      }
      return group && { id: group.id, email, displayName: group.name ?? '', suspended: false, marker: null }
    },
    async create({ displayName, password, marker, ...given }) {
      const email = given.email.toLowerCase()
      let refused = false
      const making = ask(
        {
          ...asked('insert', email),
          failed: ({ kind, status }) => {
            refused = status !== null && status !== 401 && DOMAIN_FAULTS.includes(kind)
          },
        },
        ({ directory }, options) =>
          directory.users.insert(
            {
              requestBody: {
                primaryEmail: email,
                name: nameOf(displayName, email),
                password,
                changePasswordAtNextLogin: false,
                externalIds: [{ type: 'custom', customType: MARKER, value: marker }],
              },
            },
            options,
          ),
        Made,
      )
      const { id } = await making.catch(async (error) => {
        // How it refuses a domain that it has not verified is documented nowhere: the domain itself is looked at.
        const fault = refused && (await domainFault(GOOGLE, domains, email).catch(() => null))
        throw fault || error
      })
      return { id, email, displayName, suspended: false, marker }
    },
    async authorise(address, password) {
      markerOf(GOOGLE, address)
      return accessOf(address.email, password)
    },
    async ready({ id, email }) {
      return (await get(id, email))?.isMailboxSetup ?? false
    },
    rename: (address, displayName) => patch(address, { name: nameOf(displayName, address.email) }),
    // Nobody signs in any more, nothing is sent, and mail to it is sent back. It keeps its seat.
    suspend: (address) => patch(address, { suspended: true }),
    async resume(address) {
      await patch(address, { suspended: false })
      return null
    },
    // The new password ends application passwords and the tokens of mail programs (https://support.google.com/a/answer/33319);
    // signing out ends what is open in browsers.
    async rotate(address, password) {
      await patch(address, { password, changePasswordAtNextLogin: false })
      await orNull(
        ['not_found'],
        ask(
          { operation: 'users.signOut', scope: SCOPES.security, subject: address.email },
          ({ directory }, options) => directory.users.signOut({ userKey: address.id }, options),
          Nothing,
        ),
      )
      return accessOf(address.email, password)
    },
    // For 20 days an administrator can bring back what was a mistake; until then it keeps its seat.
    async remove(address) {
      markerOf(GOOGLE, address)
      await orNull(
        ['not_found'],
        ask(
          asked('delete', address.email),
          ({ directory }, options) => directory.users.delete({ userKey: address.id }, options),
          Nothing,
        ),
      )
    },
    async list(page) {
      const { users, nextPageToken } = await ask(
        asked('list', null),
        ({ directory }, options) =>
          directory.users.list(
            {
              customer: 'my_customer',
              maxResults: PAGE,
              orderBy: 'email',
              ...(page !== null && { pageToken: page }),
            },
            options,
          ),
        Users,
      )
      const shown = (users ?? [])
        .map((user) => ({ address: ofUser(user), mailbox: user.isMailboxSetup !== false }))
        // Accounts without a mailbox, unless ours still waits for it.
        .filter(({ address, mailbox }) => mailbox || address.marker !== null)
      return { addresses: shown.map(({ address }) => address), next: nextPageToken ?? null }
    },
  }
}

const DOMAIN_FAULTS: readonly ProviderError['kind'][] = ['invalid', 'not_found', 'auth']

function ofUser({ id, primaryEmail, name, suspended, externalIds }: User): CloudAddress {
  const parts = [name?.givenName, name?.familyName].filter((part) => part && part !== NO_FAMILY)
  const ours = externalIds?.find(({ type, customType }) => type === 'custom' && customType === MARKER)
  return {
    id,
    email: primaryEmail.toLowerCase(),
    displayName: name?.displayName || parts.join(' '),
    suspended: suspended ?? false,
    marker: ours?.value ?? null,
  }
}

/** Both parts are required. Gmail writes them into From; the name as a whole is kept beside them. */
function nameOf(displayName: string, email: string) {
  const whole = displayName.replace(/\s+/g, ' ').trim() || email
  const [given = whole, ...family] = whole.split(' ')
  return {
    givenName: given.slice(0, NAME_MAX),
    familyName: family.join(' ').slice(0, NAME_MAX).trim() || NO_FAMILY,
    displayName: whole.slice(0, 256),
  }
}

/**
 * The password is the web page's: SMTP and IMAP take tokens only since May 2025 (https://support.google.com/a/answer/14114704),
 * and no API makes application passwords.
 */
function accessOf(email: string, password: string): Access {
  const account = { user: email, password: null }
  return {
    smtp: { ...serverOf(env().GOOGLE_SMTP, 465), ...account },
    imap: { ...serverOf(env().GOOGLE_IMAP, 993), ...account },
    password,
    webmail: 'https://mail.google.com/',
  }
}
