import { z } from 'zod'
import { env } from '#server/kernel/env'
import { ProviderError } from '#server/kernel/errors'
import { domainFault, markerOf, serverOf } from './address.ts'
import type { Licences } from './microsoft-licences.ts'
import { type Ask, Nothing, pathOf } from './microsoft-request.ts'
import type { Access, Addresses, CloudAddress, Domains } from './port.ts'

// An address is a user with a licence: its mailbox comes some time after the licence. Graph makes no shared mailboxes
// (Exchange Online PowerShell does), and of groups only Microsoft 365 ones.

const PAGE = 100
const SELECT =
  'id,displayName,userPrincipalName,mail,accountEnabled,assignedLicenses,onPremisesExtensionAttributes'
// Our marker does not fit into `employeeId`, which holds 16 characters and is not set by the creation. The extension
// attributes hold 1,024 each and are (…/graph/api/resources/onpremisesextensionattributes); companies begin at number 1.
const MARKER = /^facteur:([\da-f-]{36})$/i

const User = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  mail: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  assignedLicenses: z.array(z.object({ skuId: z.string().nullish() })).nullish(),
  onPremisesExtensionAttributes: z.object({ extensionAttribute15: z.string().nullish() }).nullish(),
})
type User = z.output<typeof User>
const Group = z.object({ id: z.string(), displayName: z.string().nullish() })
const Made = z.object({ id: z.string() })
const page = <T extends z.ZodType>(of: T) =>
  z.object({ value: z.array(of), '@odata.nextLink': z.string().nullish() })

type Parts = { ask: Ask; domains: Domains; licences: Licences; usageLocation: string }

export function addressesOf({ ask, domains, licences, usageLocation }: Parts): Addresses {
  const get = (key: string, subject: string) =>
    ask(
      {
        operation: 'users.get',
        permission: 'User.ReadWrite.All',
        subject,
        method: 'GET',
        path: `/users/${encodeURIComponent(key)}`,
        query: { $select: SELECT },
      },
      User,
    )
  /** The index behind these lags some time behind what was just made. */
  const holding = <T extends z.ZodType>(kind: 'users' | 'groups', email: string, permission: string, of: T) =>
    ask(
      {
        operation: `${kind}.find`,
        permission,
        subject: email,
        method: 'GET',
        path: `/${kind}`,
        query: {
          $filter: `proxyAddresses/any(p:p eq 'smtp:${email.replaceAll("'", "''")}')`,
          $count: 'true',
          $select: kind === 'users' ? SELECT : 'id,displayName',
        },
        headers: { ConsistencyLevel: 'eventual' },
      },
      page(of),
    )
  const update = async (address: CloudAddress, body: object, permission = 'User.ReadWrite.All') => {
    markerOf('Microsoft 365', address)
    const asked = { operation: 'users.update', permission, subject: address.email } as const
    await ask({ ...asked, method: 'PATCH', path: `/users/${address.id}`, body }, Nothing)
  }

  return {
    async find(given) {
      const email = given.toLowerCase()
      const [signsIn, users, groups] = await Promise.all([
        orNull(get(email, email)),
        holding('users', email, 'User.ReadWrite.All', User),
        holding('groups', email, 'GroupMember.Read.All', Group),
      ])
      const user = signsIn ?? users.value[0]
      if (user) {
        const own = ofUser(user)
        // Another address of somebody's mailbox is nobody's own.
        return own.email === email || signsIn ? { ...own, email } : { ...own, email, marker: null }
      }
      const group = groups.value[0]
      return group
        ? { id: group.id, email, displayName: group.displayName ?? '', suspended: false, marker: null }
        : null
    },
    async create({ displayName, password, marker, ...given }) {
      const email = given.email.toLowerCase()
      // Before anything exists: a user without a licence would be left.
      await licences.demandSeat(email)
      let unverified = false
      const making = ask(
        {
          operation: 'users.create',
          permission: 'User.ReadWrite.All',
          subject: email,
          method: 'POST',
          path: '/users',
          body: {
            accountEnabled: true,
            displayName,
            mailNickname: email.slice(0, email.lastIndexOf('@')),
            userPrincipalName: email,
            passwordProfile: { password, forceChangePasswordNextSignIn: false },
            usageLocation,
            onPremisesExtensionAttributes: { extensionAttribute15: `facteur:${marker}` },
          },
          failed: ({ kind, message }) => {
            unverified = kind === 'invalid' && UNVERIFIED.test(message)
          },
        },
        Made,
      )
      const { id } = await making.catch(async (error) => {
        throw (unverified && (await domainFault('Microsoft 365', domains, email))) || error
      })
      return { id, email, displayName, suspended: false, marker }
    },
    async authorise(address, password) {
      markerOf('Microsoft 365', address)
      const user = await get(address.id, address.email).catch((error) => {
        // What was just made is not at once known everywhere there.
        if (kindOf(error) !== 'not_found') throw error
        throw new ProviderError('unavailable', `Microsoft 365 does not know ${address.email} yet: try again`)
      })
      const held = (user.assignedLicenses ?? []).flatMap(({ skuId }) => skuId ?? [])
      await licences.assign(address.id, held, address.email)
      return accessOf(address.email, password)
    },
    async ready({ id, email }) {
      const answers = await orNull(
        ask(
          {
            operation: 'mailFolders.list',
            permission: 'Mail.ReadWrite',
            subject: email,
            method: 'GET',
            path: `/users/${id}/mailFolders`,
            query: { $top: '1', $select: 'id' },
          },
          page(z.object({ id: z.string() })),
        ),
      )
      // 404 MailboxNotEnabledForRESTAPI until then.
      return answers !== null
    },
    rename: (address, displayName) => update(address, { displayName }),
    // Nobody signs in any more; mail is still taken, and programs that sign in as an application still send.
    suspend: (address) => update(address, { accountEnabled: false }),
    async resume(address) {
      await update(address, { accountEnabled: true })
      return null
    },
    async rotate(address, password) {
      const passwordProfile = { password, forceChangePasswordNextSignIn: false }
      await update(address, { passwordProfile }, 'User-PasswordProfile.ReadWrite.All')
      return accessOf(address.email, password)
    },
    // The user goes to Microsoft's deleted users with its mail, gives back the licence at once and the address too, and
    // ends there after 30 days. It is not ended before: until then an administrator can bring back what was a mistake.
    async remove(address) {
      markerOf('Microsoft 365', address)
      const asked = { operation: 'users.delete', permission: 'User.ReadWrite.All' } as const
      const path = `/users/${address.id}`
      await orNull(ask({ ...asked, subject: address.email, method: 'DELETE', path }, Nothing))
    },
    async list(given) {
      // The client would take the host of a whole address from it, and our token there.
      if (given !== null && !/^\/users\?(?!.*:\/\/)/.test(given))
        throw new ProviderError('invalid', 'Microsoft 365: this page is none of its list')
      const query = { $select: SELECT, $top: String(PAGE) }
      const { value, '@odata.nextLink': next } = await ask(
        {
          operation: 'users.list',
          permission: 'User.ReadWrite.All',
          subject: null,
          method: 'GET',
          ...(given === null ? { path: '/users', query } : { path: given }),
        },
        page(User),
      )
      // Without `mail` it is an account without a mailbox, unless ours still waits for it.
      const addresses = value.filter(({ mail }) => mail).map(ofUser)
      const waiting = value.filter(({ mail }) => !mail).map(ofUser)
      return {
        addresses: [...addresses, ...waiting.filter(({ marker }) => marker !== null)],
        next: next ? pathOf(next) : null,
      }
    },
  }
}

const UNVERIFIED = /domain portion of the userPrincipalName|verified domain/i

function ofUser(user: User): CloudAddress {
  const { id, displayName, mail, userPrincipalName, accountEnabled, onPremisesExtensionAttributes } = user
  return {
    id,
    email: (mail ?? userPrincipalName ?? '').toLowerCase(),
    displayName: displayName ?? '',
    suspended: accountEnabled === false,
    marker: MARKER.exec(onPremisesExtensionAttributes?.extensionAttribute15 ?? '')?.[1] ?? null,
  }
}

/** Passwords end at the web page: SMTP and IMAP take tokens only (…/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online). */
function accessOf(email: string, password: string): Access {
  const account = { user: email, password: null }
  return {
    smtp: { ...serverOf(env().MICROSOFT_SMTP, 465), ...account },
    imap: { ...serverOf(env().MICROSOFT_IMAP, 993), ...account },
    password,
    webmail: 'https://outlook.office.com/mail/',
  }
}

function kindOf(error: unknown): string | null {
  return error instanceof ProviderError ? error.kind : null
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (kindOf(error) === 'not_found') return null
    throw error
  }
}
