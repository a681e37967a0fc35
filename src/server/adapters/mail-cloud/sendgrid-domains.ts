import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { CloudDomain, DnsRecord, Domains } from './port.ts'
import type { Ask } from './sendgrid-request.ts'

const Domain = z.object({
  id: z.number(),
  domain: z.string(),
  valid: z.boolean(),
  dns: z.record(z.string(), z.object({ type: z.string(), host: z.string(), data: z.string() })),
})
const Validated = z.object({ valid: z.boolean() })

/** https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication ("whitelabel" in its addresses) */
export function domainsOf(ask: Ask): Domains {
  const find = async (domain: string) => {
    const found = await ask(
      {
        operation: 'domains.list',
        scope: 'whitelabel.read',
        subject: domain,
        method: 'GET',
        path: '/v3/whitelabel/domains',
        query: { domain, exclude_subusers: true },
      },
      z.array(Domain),
    )
    // `domain` searches: it may find more than that one. One domain may be there several times.
    const exact = found.filter((each) => each.domain.toLowerCase() === domain)
    return exact.find(({ valid }) => valid) ?? exact.sort((a, b) => a.id - b.id)[0] ?? null
  }
  const read = async (domain: string) => {
    const found = await find(domain)
    return found && domainFrom(found)
  }
  return {
    read: (domain) => read(domain.toLowerCase()),
    async add(given) {
      const domain = given.toLowerCase()
      const known = await read(domain)
      if (known) return known
      const added = await ask(
        {
          operation: 'domains.create',
          scope: 'whitelabel.create',
          subject: domain,
          method: 'POST',
          path: '/v3/whitelabel/domains',
          // Automatic: three CNAMEs, behind which SendGrid renews keys and addresses by itself.
          body: { domain, automatic_security: true },
        },
        Domain,
      )
      return domainFrom(added)
    },
    async verify(given) {
      const domain = given.toLowerCase()
      const found = await find(domain)
      if (!found)
        throw new ProviderError('not_found', `SendGrid does not know ${domain}: add the domain first`)
      const { valid } = await ask(
        {
          operation: 'domains.validate',
          scope: 'whitelabel.update',
          subject: domain,
          method: 'POST',
          path: `/v3/whitelabel/domains/${found.id}/validate`,
        },
        Validated,
      )
      return { ...domainFrom(found), verified: valid }
    },
  }
}

function domainFrom({ id, domain, valid, dns }: z.output<typeof Domain>): CloudDomain {
  const records = Object.entries(dns).flatMap(([key, { type, host, data }]) =>
    recordFrom(key, type, host, data),
  )
  return { id: String(id), domain, verified: valid, records }
}

/** Three CNAMEs, or two TXT and an MX for a domain whose security is kept by hand. */
function recordFrom(key: string, kind: string, host: string, data: string): DnsRecord[] {
  const type = kind.toUpperCase()
  if (type !== 'CNAME' && type !== 'TXT' && type !== 'MX') return []
  const purpose = key.includes('dkim') ? 'dkim' : key.includes('spf') ? 'spf' : 'return_path'
  const value = type === 'TXT' ? data : data.replace(/\.$/, '')
  return [{ purpose, type, name: host.replace(/\.$/, ''), value, ...(type === 'MX' && { priority: 10 }) }]
}
