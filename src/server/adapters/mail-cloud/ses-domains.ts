import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { CloudDomain, DnsRecord, Domains } from './port.ts'
import { type Ask, Nothing } from './ses-request.ts'
import { orNull } from './ses-users.ts'

/** Besides domains, SES knows single addresses that somebody verified. */
export type SesDomains = Domains & { knowsAddress(email: string): Promise<boolean> }

const Identity = z.object({
  IdentityType: z.string().optional(),
  VerifiedForSendingStatus: z.boolean().default(false),
  DkimAttributes: z
    .object({ Tokens: z.array(z.string()).default([]), SigningHostedZone: z.string().optional() })
    .optional(),
  MailFromAttributes: z.object({ MailFromDomain: z.string().optional() }).optional(),
})
type Identity = z.output<typeof Identity>

/** A name of its own: neither may mail come from it nor be read at it (…/ses/latest/dg/mail-from.html). */
const MAIL_FROM = 'ses-bounce'

/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
export function domainsOf(ask: Ask, region: string): SesDomains {
  const find = (EmailIdentity: string) =>
    orNull(
      ask(
        { action: 'ses:GetEmailIdentity', subject: EmailIdentity },
        async ({ ses }, options) => (await ses()).getEmailIdentity({ EmailIdentity }, options),
        Identity,
      ),
    )
  const make = async (EmailIdentity: string): Promise<Identity> => {
    try {
      return await ask(
        {
          action: 'ses:CreateEmailIdentity',
          subject: EmailIdentity,
          limit: 'the account has all the identities that it may have in this region',
        },
        async ({ ses }, options) => (await ses()).createEmailIdentity({ EmailIdentity }, options),
        Identity,
      )
    } catch (error) {
      // Made in the meantime.
      const there =
        error instanceof ProviderError && error.kind === 'conflict' ? await find(EmailIdentity) : null
      if (there) return there
      throw error
    }
  }
  const withReturnPath = async (domain: string, identity: Identity): Promise<CloudDomain> => {
    const MailFromDomain = `${MAIL_FROM}.${domain}`
    // A domain that somebody verified is in use: its return path is left as it is.
    if (identity.MailFromAttributes?.MailFromDomain || identity.VerifiedForSendingStatus)
      return domainFrom(domain, region, identity)
    await ask(
      { action: 'ses:PutEmailIdentityMailFromAttributes', subject: domain },
      async ({ ses }, options) =>
        (await ses()).putEmailIdentityMailFromAttributes(
          { EmailIdentity: domain, MailFromDomain, BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
          options,
        ),
      Nothing,
    )
    return domainFrom(domain, region, { ...identity, MailFromAttributes: { MailFromDomain } })
  }

  return {
    async read(given) {
      const domain = given.toLowerCase()
      const found = await find(domain)
      return found && domainFrom(domain, region, found)
    },
    async add(given) {
      const domain = given.toLowerCase()
      return await withReturnPath(domain, (await find(domain)) ?? (await make(domain)))
    },
    // SES has no request for this: it looks at the DNS by itself, for 72 hours after a domain was added. One that was not
    // seen in that time is deleted there by hand and added again.
    async verify(given) {
      const domain = given.toLowerCase()
      const found = await find(domain)
      if (found) return domainFrom(domain, region, found)
      throw new ProviderError('not_found', `Amazon SES does not know ${domain}: add the domain first`)
    },
    knowsAddress: async (email) => (await find(email)) !== null,
  }
}

/** Without a return path of its own SES uses Amazon's, and DMARC then rests on DKIM alone. */
function domainFrom(domain: string, region: string, identity: Identity): CloudDomain {
  const { Tokens = [], SigningHostedZone = 'dkim.amazonses.com' } = identity.DkimAttributes ?? {}
  const mailFrom = identity.MailFromAttributes?.MailFromDomain
  const dkim = Tokens.map(
    (token): DnsRecord => ({
      purpose: 'dkim',
      type: 'CNAME',
      name: `${token}._domainkey.${domain}`,
      value: `${token}.${SigningHostedZone.replace(/\.$/, '')}`,
    }),
  )
  const returnPath: DnsRecord[] = mailFrom
    ? [
        {
          purpose: 'return_path',
          type: 'MX',
          name: mailFrom,
          value: `feedback-smtp.${region}.amazonses.com`,
          priority: 10,
          optional: true,
        },
        {
          purpose: 'spf',
          type: 'TXT',
          name: mailFrom,
          value: 'v=spf1 include:amazonses.com ~all',
          optional: true,
        },
      ]
    : []
  const dmarc: DnsRecord = {
    purpose: 'dmarc',
    type: 'TXT',
    name: `_dmarc.${domain}`,
    value: 'v=DMARC1; p=none',
    optional: true,
  }
  return {
    id: domain,
    domain,
    verified: identity.VerifiedForSendingStatus,
    records: [...dkim, ...returnPath, dmarc],
  }
}
