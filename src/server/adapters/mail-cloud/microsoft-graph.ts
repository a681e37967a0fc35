import { z } from 'zod'
import type { Reading } from './call.ts'
import { domainsOf } from './microsoft-domains.ts'
import { inboxOf } from './microsoft-inbox.ts'
import { type Licences, licencesOf } from './microsoft-licences.ts'
import { type Ask, askerOf, Nothing } from './microsoft-request.ts'
import { senderOf } from './microsoft-send.ts'
import { type Tokens, tokensOf } from './microsoft-token.ts'
import { addressesOf } from './microsoft-users.ts'
import type { MailCloudAdapter, PermissionCheck, Quota } from './port.ts'

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const Credentials = z.object({
  tenant: z
    .string()
    .trim()
    .regex(/^[\da-z][\w.-]{2,252}$/i)
    // An application signs in at one tenant; these stand for any.
    .refine((tenant) => !/^(common|organizations|consumers)$/i.test(tenant))
    .meta({
      label: { fr: 'Locataire (tenant)', en: 'Tenant' },
      help: {
        fr: 'Son identifiant, ou un domaine comme entreprise.onmicrosoft.com.',
        en: 'Its id, or a domain like company.onmicrosoft.com.',
      },
    }),
  clientId: z
    .string()
    .trim()
    .regex(guid)
    .meta({
      label: { fr: 'Identifiant de l’application', en: 'Application (client) id' },
      help: {
        fr: 'Entra, Inscriptions d’applications. Autorisations d’application Microsoft Graph, avec consentement : User.ReadWrite.All, User-PasswordProfile.ReadWrite.All, GroupMember.Read.All, Organization.Read.All, Domain.ReadWrite.All, Mail.ReadWrite, Mail.Send. Pour lire le courrier reçu : Office 365 Exchange Online, IMAP.AccessAsApp, puis dans Exchange Online PowerShell, une fois, New-ServicePrincipal -AppId <identifiant de l’application> -ObjectId <identifiant d’objet de l’application d’entreprise>, et pour chaque adresse Add-MailboxPermission -Identity <adresse> -User <le même identifiant d’objet> -AccessRights FullAccess.',
        en: 'Entra, App registrations. Application permissions of Microsoft Graph, with consent: User.ReadWrite.All, User-PasswordProfile.ReadWrite.All, GroupMember.Read.All, Organization.Read.All, Domain.ReadWrite.All, Mail.ReadWrite, Mail.Send. To read received mail: Office 365 Exchange Online, IMAP.AccessAsApp, then in Exchange Online PowerShell, once, New-ServicePrincipal -AppId <client id> -ObjectId <object id of the enterprise application>, and for each address Add-MailboxPermission -Identity <address> -User <the same object id> -AccessRights FullAccess.',
      },
    }),
  clientSecret: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { fr: 'Secret de l’application', en: 'Client secret' },
      help: { fr: 'Sa valeur, et non son identifiant.', en: 'Its value, not its id.' },
      secret: true,
    }),
  usageLocation: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/)
    .default('FR')
    .meta({
      label: { fr: 'Pays d’utilisation', en: 'Usage location' },
      help: { fr: 'Deux lettres ; la licence en dépend.', en: 'Two letters; the licence depends on it.' },
    }),
  skuId: z
    .string()
    .trim()
    .refine((id) => id === '' || guid.test(id))
    .default('')
    .meta({
      label: { fr: 'Licence à attribuer', en: 'Licence to assign' },
      help: {
        fr: 'Identifiant du produit (skuId). Vide : le premier qui comprend une boîte Exchange Online et a une place libre.',
        en: 'Id of the product (skuId). Empty: the first with an Exchange Online mailbox and a free seat.',
      },
    }),
})

/** Requests that one mailbox takes side by side: https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits */
const SEND_CAPACITY = 4

/** Mailboxes of Microsoft 365: each is a user with a licence. Their SMTP and IMAP take access tokens, no password. */
export const microsoftGraph: MailCloudAdapter<typeof Credentials> = {
  kind: 'microsoft-graph',
  label: 'Microsoft 365',
  credentials: Credentials,
  traits: { receives: true, suspendsThere: true, sendsByApi: true },
  open({ tenant, clientId, clientSecret, usageLocation, skuId }, options = {}) {
    const application = { tenant, clientId, clientSecret }
    const tokens = tokensOf(application, options)
    const outlook = tokensOf(application, options, 'outlook')
    const ask = askerOf(tokens, options)
    const domains = domainsOf(ask)
    const licences = licencesOf(ask, skuId === '' ? null : skuId)
    return {
      check: () => check(tokens, ask),
      domains,
      addresses: addressesOf({ ask, domains, licences, usageLocation }),
      send: senderOf(ask),
      sendCapacity: SEND_CAPACITY,
      quota: () => quota(licences),
      inbox: (address) => inboxOf(outlook, address),
    }
  },
}

/** `or`: stronger ones that allow the same. `tries`: what is read to see it; the others cannot be tried without an effect. */
const PERMISSIONS: { permission: string; or: string[]; tries?: string }[] = [
  { permission: 'User.ReadWrite.All', or: ['Directory.ReadWrite.All'], tries: '/users?$top=1&$select=id' },
  { permission: 'User-PasswordProfile.ReadWrite.All', or: [] },
  {
    permission: 'GroupMember.Read.All',
    or: [
      'GroupMember.ReadWrite.All',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    tries: '/groups?$top=1&$select=id',
  },
  {
    permission: 'Organization.Read.All',
    or: [
      'Organization.ReadWrite.All',
      'LicenseAssignment.Read.All',
      'LicenseAssignment.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    tries: '/subscribedSkus',
  },
  { permission: 'Domain.ReadWrite.All', or: [], tries: '/domains' },
  { permission: 'Mail.ReadWrite', or: [] },
  { permission: 'Mail.Send', or: [] },
]

/**
 * What the token says, and what Graph answers. A token whose roles cannot be read counts for every permission that cannot
 * be tried; the operation that lacks one names it.
 */
async function check(tokens: Tokens, ask: Ask): Promise<PermissionCheck[]> {
  // Consent that was just given is in new tokens only.
  tokens.forget()
  const { roles } = await tokens.get()
  return await Promise.all(
    PERMISSIONS.map(async ({ permission, or, tries }) => {
      const promised = roles === null || [permission, ...or].some((each) => roles.includes(each))
      return { permission, granted: promised && (!tries || (await allowed(ask, permission, tries))) }
    }),
  )
}

async function allowed(ask: Ask, permission: string, path: string): Promise<boolean> {
  let status: Reading['status'] = null
  const failed = (reading: Reading) => {
    status = reading.status
  }
  try {
    await ask(
      { operation: 'permission.try', permission, subject: null, method: 'GET', path, failed },
      Nothing,
    )
    return true
  } catch (error) {
    if (status === 403) return false
    throw error
  }
}

/**
 * What Exchange Online documents for every mailbox, whatever way it sends: 10,000 recipients a day, 30 mails a minute
 * (https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits).
 * How many were sent is told nowhere.
 */
async function quota(licences: Licences): Promise<Quota> {
  return {
    sends: { limit: 10_000, used: null, windowHours: 24 },
    seats: await licences.seats(),
    perSecond: 0.5,
  }
}
