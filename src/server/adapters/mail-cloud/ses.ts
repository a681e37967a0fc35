import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { MailCloudAdapter, Quota } from './port.ts'
import { addressesOf } from './ses-addresses.ts'
import { check } from './ses-check.ts'
import { domainsOf } from './ses-domains.ts'
import { type Ask, askerOf, clientsOf } from './ses-request.ts'
import { senderOf } from './ses-send.ts'
import { usersOf } from './ses-users.ts'

const Credentials = z.object({
  accessKeyId: z
    .string()
    .trim()
    // ASIA: a key of some hours, which comes with a session token.
    .regex(/^(?!ASIA)\w{4,128}$/, 'Permanent access keys begin with AKIA')
    .meta({
      label: { fr: 'Identifiant de la clé d’accès', en: 'Access key ID' },
      help: {
        fr: 'IAM, Utilisateurs, Informations d’identification de sécurité. L’utilisateur doit pouvoir, sur toutes les identités : ses:GetAccount, GetEmailIdentity, CreateEmailIdentity, PutEmailIdentityMailFromAttributes, SendRawEmail ; et sur arn:aws:iam::*:user/facteur* : iam:CreateUser, GetUser, DeleteUser, PutUserPolicy, GetUserPolicy, DeleteUserPolicy, CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey ; et iam:ListUsers, GetAccountSummary sur *.',
        en: 'IAM, Users, Security credentials. The user must be allowed, on all identities: ses:GetAccount, GetEmailIdentity, CreateEmailIdentity, PutEmailIdentityMailFromAttributes, SendRawEmail; and on arn:aws:iam::*:user/facteur*: iam:CreateUser, GetUser, DeleteUser, PutUserPolicy, GetUserPolicy, DeleteUserPolicy, CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey; and iam:ListUsers, GetAccountSummary on *.',
      },
    }),
  secretAccessKey: z
    .string()
    .trim()
    .regex(/^\S{4,256}$/)
    .meta({
      label: { fr: 'Clé d’accès secrète', en: 'Secret access key' },
      help: {
        fr: 'Affichée une seule fois, à la création de la clé. Ce n’est pas un mot de passe SMTP.',
        en: 'Shown once, when the key is made. It is not an SMTP password.',
      },
      secret: true,
    }),
  region: z
    .string()
    .trim()
    .toLowerCase()
    // It becomes part of a host's name.
    .regex(/^[a-z]{2}(-[a-z]+){1,3}-\d$/)
    .default('eu-west-3')
    .meta({
      label: { fr: 'Région', en: 'Region' },
      help: {
        fr: 'Celle où les domaines sont vérifiés : eu-west-3 est Paris, eu-west-1 l’Irlande, eu-central-1 Francfort.',
        en: 'The one where the domains are verified: eu-west-3 is Paris, eu-west-1 Ireland, eu-central-1 Frankfurt.',
      },
    }),
})

/** Mails that are handed over side by side; what SES takes a second is in `quota`. */
const SEND_CAPACITY = 10

/** Addresses of a verified domain that send through Amazon SES: each is an IAM user. Nothing is received there. */
export const ses: MailCloudAdapter<typeof Credentials> = {
  kind: 'ses',
  label: 'Amazon SES',
  credentials: Credentials,
  traits: { receives: false, suspendsThere: true, sendsByApi: true },
  open(keys, options = {}) {
    const { region } = keys
    const ask = askerOf(clientsOf(keys), options)
    const domains = domainsOf(ask, region)
    return {
      check: () => check(ask),
      domains,
      addresses: addressesOf({ users: usersOf(ask), domains, region }),
      send: senderOf(ask),
      sendCapacity: SEND_CAPACITY,
      quota: () => quota(ask),
    }
  },
}

const SendQuota = z.object({
  SendQuota: z.object({ Max24HourSend: z.number(), MaxSendRate: z.number(), SentLast24Hours: z.number() }),
})
const Summary = z.object({ SummaryMap: z.object({ Users: z.number(), UsersQuota: z.number() }) })

async function quota(ask: Ask): Promise<Quota> {
  const { SendQuota: send } = await ask(
    { action: 'ses:GetAccount', subject: null },
    async ({ ses: open }, options) => (await open()).getAccount({}, options),
    SendQuota,
  )
  return {
    sends: { limit: limited(send.Max24HourSend), used: send.SentLast24Hours, windowHours: 24 },
    seats: await seats(ask),
    perSecond: limited(send.MaxSendRate),
  }
}

/** -1: without a limit. */
function limited(value: number): number | null {
  return value < 0 ? null : value
}

/** Users of people and other programs take places too. */
async function seats(ask: Ask): Promise<Quota['seats']> {
  try {
    const { SummaryMap } = await ask(
      { action: 'iam:GetAccountSummary', subject: null },
      async ({ iam }, options) => (await iam()).getAccountSummary({}, options),
      Summary,
    )
    return { limit: SummaryMap.UsersQuota, used: SummaryMap.Users }
  } catch (error) {
    // Addresses are made without this right; only their number stays unknown.
    if (error instanceof ProviderError && error.kind === 'auth') return null
    throw error
  }
}
