import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { type Ask, type Asked, Nothing } from './microsoft-request.ts'
import type { CloudDomain, DnsRecord, Domains } from './port.ts'

const Domain = z.object({ id: z.string(), isVerified: z.boolean(), supportedServices: z.array(z.string()) })
type Domain = z.output<typeof Domain>
const Records = z.object({
  value: z.array(
    z.object({
      recordType: z.string().nullish(),
      label: z.string(),
      isOptional: z.boolean().nullish(),
      supportedService: z.string().nullish(),
      text: z.string().nullish(),
      mailExchange: z.string().nullish(),
      preference: z.number().nullish(),
    }),
  ),
})
type Found = z.output<typeof Records>['value'][number]

/**
 * https://learn.microsoft.com/graph/api/resources/domain. Records for mail are told once the domain is verified and its
 * service `Email` is on; DKIM's are not told by Graph at all (Exchange Online PowerShell: Get-DkimSigningConfig).
 */
export function domainsOf(ask: Ask): Domains {
  const asked = (operation: string, domain: string, method: Asked['method'], path: string) => ({
    operation: `domains.${operation}`,
    permission: 'Domain.ReadWrite.All',
    subject: domain,
    method,
    path,
  })
  const at = (domain: string, rest = '') => `/domains/${encodeURIComponent(domain)}${rest}`
  const find = async (domain: string): Promise<Domain | null> => {
    try {
      return await ask(asked('get', domain, 'GET', at(domain)), Domain)
    } catch (error) {
      if (error instanceof ProviderError && error.kind === 'not_found') return null
      throw error
    }
  }
  const withRecords = async ({ id, isVerified }: Domain): Promise<CloudDomain> => {
    const which = isVerified ? 'serviceConfigurationRecords' : 'verificationDnsRecords'
    const { value } = await ask(asked(which, id, 'GET', at(id, `/${which}`)), Records)
    const records = value.flatMap((each) => (isVerified ? serviceRecord(each, id) : ownership(each, id)))
    return { id, domain: id.toLowerCase(), verified: isVerified, records }
  }
  const make = async (domain: string): Promise<Domain> => {
    try {
      return await ask({ ...asked('create', domain, 'POST', '/domains'), body: { id: domain } }, Domain)
    } catch (error) {
      // Made in the meantime, or it is another tenant's.
      const there = error instanceof ProviderError && error.kind === 'conflict' ? await find(domain) : null
      if (there) return there
      throw error
    }
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
        throw new ProviderError('not_found', `Microsoft 365 does not know ${domain}: add the domain first`)
      if (!found.isVerified) {
        try {
          await ask(asked('verify', domain, 'POST', at(domain, '/verify')), Nothing)
        } catch (error) {
          // Graph answers a record that it does not see yet with 400: the domain stays as it was, with what it owes.
          if (!(error instanceof ProviderError) || error.kind !== 'invalid') throw error
          return await withRecords(found)
        }
      }
      if (!found.supportedServices.includes('Email')) {
        const supportedServices = [...found.supportedServices, 'Email']
        await ask({ ...asked('update', domain, 'PATCH', at(domain)), body: { supportedServices } }, Nothing)
      }
      return await withRecords({ ...found, isVerified: true })
    },
  }
}

/** A TXT and an MX do the same here: the TXT, which leaves the mail of a domain in use alone. */
function ownership({ recordType, label, text }: Found, domain: string): DnsRecord[] {
  if (recordType?.toLowerCase() !== 'txt' || !text) return []
  return [{ purpose: 'ownership', type: 'TXT', name: nameOf(label, domain), value: text }]
}

/** Those that mail needs; autodiscover and the records of other services are none of Facteur's business. */
function serviceRecord(found: Found, domain: string): DnsRecord[] {
  if (found.supportedService !== 'Email') return []
  const common = { name: nameOf(found.label, domain), ...(found.isOptional && { optional: true }) }
  if (found.mailExchange) {
    const value = found.mailExchange.replace(/\.$/, '')
    return [{ purpose: 'mx', type: 'MX', ...common, value, priority: found.preference ?? 0 }]
  }
  if (found.text?.startsWith('v=spf1')) return [{ purpose: 'spf', type: 'TXT', ...common, value: found.text }]
  return []
}

function nameOf(label: string, domain: string): string {
  const name = label.replace(/\.$/, '').toLowerCase()
  if (name === '@' || name === '') return domain
  return name === domain || name.endsWith(`.${domain}`) ? name : `${name}.${domain}`
}
