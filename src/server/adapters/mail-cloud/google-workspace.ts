import { z } from 'zod'
import { env } from '#server/kernel/env'
import { serverOf } from './address.ts'
import type { Reading } from './call.ts'
import { domainsOf } from './google-domains.ts'
import { type Ask, askerOf, NOT_ENABLED, Nothing, orNull } from './google-request.ts'
import { senderOf } from './google-send.ts'
import { keyFileOf, SCOPES, type Tokens, tokensOf } from './google-token.ts'
import { addressesOf } from './google-users.ts'
import type { CloudAddress, InboxAccess, MailCloudAdapter, PermissionCheck, Quota } from './port.ts'

const ALL = Object.values(SCOPES).join(',')

const Credentials = z.object({
  serviceAccount: z
    .string()
    .trim()
    .max(10_000)
    .superRefine((text, issue) => {
      try {
        keyFileOf(text)
      } catch (error) {
        issue.addIssue(error instanceof Error ? error.message : 'This is no key file')
      }
    })
    .meta({
      label: { fr: 'Clé du compte de service (JSON)', en: 'Service account key (JSON)' },
      help: {
        fr: `Google Cloud, Comptes de service, Clés : le fichier JSON entier. API à activer : Admin SDK, Gmail. Puis console d’administration, Sécurité, Commandes des API, Délégation au niveau du domaine : son identifiant client avec ${ALL} (${SCOPES.mail} ne sert qu’à lire le courrier reçu)`,
        en: `Google Cloud, Service accounts, Keys: the whole JSON file. APIs to enable: Admin SDK, Gmail. Then Admin console, Security, API controls, Domain-wide delegation: its client id with ${ALL} (${SCOPES.mail} is for reading received mail only)`,
      },
      secret: true,
      multiline: true,
    }),
  admin: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
    .meta({
      label: { fr: 'Administrateur', en: 'Administrator' },
      help: {
        fr: 'Adresse d’un administrateur de l’entreprise, au nom duquel les comptes sont créés.',
        en: 'Address of an administrator of the company, in whose name accounts are made.',
      },
    }),
})

/** Side by side for one mailbox: Gmail refuses more at some number that it does not tell (…/gmail/api/guides/handle-errors). */
const SEND_CAPACITY = 4

/** Mailboxes of Google Workspace: each is a user with a seat. Their SMTP and IMAP take access tokens, no password. */
export const googleWorkspace: MailCloudAdapter<typeof Credentials> = {
  kind: 'google_workspace',
  label: 'Google Workspace',
  credentials: Credentials,
  traits: { receives: true, suspendsThere: true, sendsByApi: true },
  open({ serviceAccount, admin }, options = {}) {
    const tokens = tokensOf(keyFileOf(serviceAccount), admin, options)
    const ask = askerOf(tokens, admin, options)
    const domains = domainsOf(ask)
    return {
      check: () => check(tokens, ask, admin),
      domains,
      addresses: addressesOf(ask, domains),
      send: senderOf(ask),
      sendCapacity: SEND_CAPACITY,
      quota: () => quota(ask),
      inbox: (address) => inbox(tokens, address),
    }
  },
}

/**
 * IMAP in the address's own name: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol. The administrator of
 * the company is asked nothing, so a user who is suspended or gone is `not_found`.
 */
async function inbox(tokens: Tokens, { email: user }: CloudAddress): Promise<InboxAccess> {
  const { token: accessToken, until: expiresAt } = await tokens.lease(user, SCOPES.mail)
  return { ...serverOf(env().GOOGLE_IMAP, 993), user, accessToken, expiresAt }
}

type Work = Parameters<Ask>[1]

/** `tries`: what is read to see that the administrator's role allows it too; absent: nothing can be tried without an effect. */
const permissions = (admin: string): { scope: string; tries?: Work }[] => [
  {
    scope: SCOPES.users,
    tries: ({ directory }, options) =>
      directory.users.list({ customer: 'my_customer', maxResults: 1 }, options),
  },
  {
    scope: SCOPES.security,
    tries: ({ directory }, options) => directory.asps.list({ userKey: admin }, options),
  },
  {
    scope: SCOPES.groups,
    tries: ({ directory }, options) =>
      directory.groups.list({ customer: 'my_customer', maxResults: 1 }, options),
  },
  {
    scope: SCOPES.domains,
    tries: ({ directory }, options) => directory.domains.list({ customer: 'my_customer' }, options),
  },
  { scope: SCOPES.send },
]

/** What the domain-wide delegation holds, and what the administrator's role allows. The three optional scopes are left out. */
async function check(tokens: Tokens, ask: Ask, admin: string): Promise<PermissionCheck[]> {
  const allowed = async (scope: string, tries: Work | undefined): Promise<boolean> => {
    let refused = false
    const failed = (reading: Reading) => {
      refused = isRefusal(reading)
    }
    try {
      const asked = { operation: 'permission.try', scope, subject: null, failed }
      await (tries ? ask(asked, tries, Nothing) : tokens.get(admin, scope, failed))
      return true
    } catch (error) {
      if (refused) return false
      throw error
    }
  }
  return await Promise.all(
    permissions(admin).map(async ({ scope, tries }) => {
      // What was just allowed is in new tokens only.
      tokens.forget(admin, scope)
      return { permission: scope, granted: await allowed(scope, tries) }
    }),
  )
}

/** Of a role, or of a scope that is not in the delegation. An API that is not enabled is said in its own words instead. */
function isRefusal({ kind, status, code }: Reading): boolean {
  if (kind !== 'auth') return false
  return status === 403 ? !NOT_ENABLED.test(code ?? '') : UNDELEGATED.test(code ?? '')
}

/** How the sign-in answers a scope that is not in the delegation, and one that a policy forbids. */
const UNDELEGATED = /^(token:)?(unauthorized_client|access_denied)$/

/**
 * 2,000 mails a day (https://support.google.com/a/answer/166852; 500 in a trial). By API a user has 6,000 units a minute, of
 * which a mail costs 100 (https://developers.google.com/gmail/api/reference/quota). How many were sent is told nowhere.
 */
async function quota(ask: Ask): Promise<Quota> {
  const used = await orNull(['auth', 'not_found', 'invalid'], seatsUsed(ask))
  return {
    sends: { limit: 2000, used: null, windowHours: 24 },
    seats: used === null ? null : { limit: null, used },
    perSecond: 1,
  }
}

const Customer = z.object({ users: z.array(z.object({ customerId: z.string() })).nullish() })
const Assignments = z.object({ items: z.array(z.unknown()).nullish(), nextPageToken: z.string().nullish() })

/** Assigned seats of every edition; how many were bought is shown to resellers only. */
async function seatsUsed(ask: Ask): Promise<number> {
  const { users } = await ask(
    { operation: 'users.list', scope: SCOPES.users, subject: null },
    ({ directory }, options) => directory.users.list({ customer: 'my_customer', maxResults: 1 }, options),
    Customer,
  )
  const customerId = users?.[0]?.customerId ?? ''
  let used = 0
  for (let pageToken: string | undefined; ; ) {
    const page = { productId: 'Google-Apps', customerId, maxResults: 1000, ...(pageToken && { pageToken }) }
    const { items, nextPageToken } = await ask(
      { operation: 'licences.list', scope: SCOPES.licences, subject: null },
      ({ licensing }, options) => licensing.licenseAssignments.listForProduct(page, options),
      Assignments,
    )
    used += items?.length ?? 0
    if (!nextPageToken) return used
    pageToken = nextPageToken
  }
}
