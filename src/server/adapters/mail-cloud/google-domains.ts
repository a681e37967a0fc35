import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { type Ask, kindOf, orNull } from './google-request.ts'
import { SCOPES } from './google-token.ts'
import type { CloudDomain, DnsRecord, Domains } from './port.ts'

const Domain = z.object({ domainName: z.string(), verified: z.boolean().nullish() })
type Domain = z.output<typeof Domain>
const Ownership = z.object({ token: z.string() })

const CUSTOMER = 'my_customer'
const METHOD = 'DNS_TXT'

/**
 * https://developers.google.com/admin-sdk/directory/reference/rest/v1/domains. Ownership is proved through another API
 * (https://developers.google.com/site-verification); where that one is not allowed, it is proved in the Admin console,
 * and no record is told for it. DKIM has no API at all: its key is made in the Admin console, Gmail, Authenticate email.
 */
export function domainsOf(ask: Ask): Domains {
  const asked = (operation: string, subject: string) => ({
    operation: `domains.${operation}`,
    scope: SCOPES.domains,
    subject,
  })
  const find = (domainName: string): Promise<Domain | null> =>
    orNull(
      ['not_found'],
      ask(
        asked('get', domainName),
        ({ directory }, options) => directory.domains.get({ customer: CUSTOMER, domainName }, options),
        Domain,
      ),
    )
  const make = async (domainName: string): Promise<Domain> => {
    try {
      return await ask(
        asked('insert', domainName),
        ({ directory }, options) =>
          directory.domains.insert({ customer: CUSTOMER, requestBody: { domainName } }, options),
        Domain,
      )
    } catch (error) {
      // Made in the meantime, or it is another company's.
      const there = kindOf(error) === 'conflict' ? await find(domainName) : null
      if (there) return there
      throw error
    }
  }
  const siteOf = (identifier: string) => ({ type: 'INET_DOMAIN', identifier })
  const ownership = (domain: string) =>
    orNull(
      WITHOUT_SITES,
      ask(
        { operation: 'sites.getToken', scope: SCOPES.sites, subject: domain },
        ({ sites }, options) =>
          sites.webResource.getToken(
            { requestBody: { site: siteOf(domain), verificationMethod: METHOD } },
            options,
          ),
        Ownership,
      ),
    )
  const withRecords = async ({ domainName, verified }: Domain): Promise<CloudDomain> => {
    const domain = domainName.toLowerCase()
    const proof = verified ? null : await ownership(domain)
    const own: DnsRecord[] = proof
      ? [{ purpose: 'ownership', type: 'TXT', name: domain, value: proof.token }]
      : []
    return { id: domainName, domain, verified: verified ?? false, records: [...own, ...recordsOf(domain)] }
  }

  return {
    async read(given) {
      const found = await find(given.toLowerCase())
      return found && (await withRecords(found))
    },
    async add(given) {
      const domain = given.toLowerCase()
      return await withRecords((await find(domain)) ?? (await make(domain)))
    },
    async verify(given) {
      const domain = given.toLowerCase()
      const found = await find(domain)
      if (!found)
        throw new ProviderError('not_found', `Google Workspace does not know ${domain}: add the domain first`)
      if (found.verified) return await withRecords(found)
      const proved = await orNull(
        WITHOUT_SITES,
        ask(
          { operation: 'sites.insert', scope: SCOPES.sites, subject: domain },
          async ({ sites }, options) => {
            const requestBody = { site: siteOf(domain) }
            await sites.webResource.insert({ verificationMethod: METHOD, requestBody }, options)
            return { data: true }
          },
          z.boolean(),
        ),
      )
      // Google sees the proof some time after it was given.
      return await withRecords((proved && (await find(domain))) || found)
    },
  }
}

/** A record that is not seen yet is answered with 400; the others say that this API is not allowed here. */
const WITHOUT_SITES = ['invalid', 'not_found', 'auth']

/** The same for every domain: https://support.google.com/a/answer/174125 (MX) and .../a/answer/33786 (SPF). */
function recordsOf(domain: string): DnsRecord[] {
  return [
    { purpose: 'mx', type: 'MX', name: domain, value: 'smtp.google.com', priority: 1 },
    { purpose: 'spf', type: 'TXT', name: domain, value: 'v=spf1 include:_spf.google.com ~all' },
    { purpose: 'dmarc', type: 'TXT', name: `_dmarc.${domain}`, value: 'v=DMARC1; p=none', optional: true },
  ]
}
