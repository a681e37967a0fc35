import { isIP } from 'node:net'
import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { DnsRecord, Domains } from './port.ts'
import { type Ask, HOOK, orAbsent } from './smtp-hook-request.ts'

const PURPOSES = ['ownership', 'spf', 'dkim', 'dmarc', 'mx', 'return_path'] as const
const dnsName = z
  .string()
  .min(1)
  .max(253)
  .toLowerCase()
  .transform((name) => name.replace(/\.$/, ''))
const rest = { purpose: z.enum(PURPOSES), name: dnsName, optional: z.boolean().default(false) }
const Record = z.discriminatedUnion('type', [
  z.object({ ...rest, type: z.literal('TXT'), value: z.string().regex(/^\P{Cc}{1,2048}$/u) }),
  z.object({ ...rest, type: z.literal('CNAME'), value: dnsName }),
  z.object({
    ...rest,
    type: z.literal('MX'),
    value: dnsName,
    priority: z.number().int().min(0).max(65_535).default(10),
  }),
])
const Domain = z.object({
  domain: z.string().toLowerCase(),
  verified: z.boolean(),
  records: z.array(Record).min(1).max(30).optional(),
})

/** Domains as the hook describes them (docs/providers.md). */
export function domainsOf(ask: Ask, { smtpHost }: { smtpHost: string }): Domains {
  const read = async (given: string) => {
    const domain = given.toLowerCase()
    const path = `/domains/${encodeURIComponent(domain)}`
    const found = await orAbsent(
      ask({ operation: 'domains.read', subject: domain, method: 'GET', path }, about(domain)),
    )
    if (!found) return null
    const { verified, records = usualRecords(domain, smtpHost) } = found
    return { id: domain, domain, verified, records }
  }
  // Which domains a mail server takes is decided there: the hook says so, and is asked for nothing more.
  const demand = async (domain: string, kind: 'invalid' | 'not_found') => {
    const found = await read(domain)
    if (found) return found
    throw new ProviderError(kind, `${HOOK} does not know ${domain}: have your mail server take it first`)
  }
  return { read, add: (domain) => demand(domain, 'invalid'), verify: (domain) => demand(domain, 'not_found') }
}

/** An answer about another domain than the one that was asked for is none. */
function about(domain: string) {
  const isInside = ({ name }: { name: string }) => name === domain || name.endsWith(`.${domain}`)
  return Domain.refine((answered) => answered.domain === domain && (answered.records ?? []).every(isInside))
}

/** What a domain wants when the hook does not say: its MX may well be another host than the one that sends. */
function usualRecords(domain: string, smtpHost: string): DnsRecord[] {
  const isAddress = isIP(smtpHost) !== 0
  const mx = {
    purpose: 'mx',
    type: 'MX',
    name: domain,
    value: smtpHost,
    priority: 10,
    optional: true,
  } as const
  const sender = isAddress ? `ip4:${smtpHost}` : `a:${smtpHost}`
  return [
    ...(isAddress ? [] : [mx]),
    { purpose: 'spf', type: 'TXT', name: domain, value: `v=spf1 mx ${sender} ~all` },
    { purpose: 'dmarc', type: 'TXT', name: `_dmarc.${domain}`, value: 'v=DMARC1; p=none', optional: true },
  ]
}
