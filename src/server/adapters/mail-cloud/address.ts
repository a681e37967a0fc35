import { domainToASCII } from 'node:url'
import { ProviderError } from '#server/kernel/errors'
import type { CloudAddress, Domains } from './port.ts'

/** What follows the last @. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

/** With its domain as the DNS writes it (RFC 5890). */
export function ascii(email: string): string {
  const domain = domainOf(email)
  return `${email.slice(0, email.lastIndexOf('@'))}@${domainToASCII(domain) || domain}`
}

/** The marker of an address that we made; `conflict` for any other: what somebody else made is left alone. */
export function markerOf(provider: string, { email, marker }: CloudAddress): string {
  if (marker !== null) return marker
  throw new ProviderError('conflict', `${provider}: ${email} was made by somebody else; change it there`)
}

/** Why an address's domain cannot be used there yet, with the records that it owes; null when it can. */
export async function domainFault(
  provider: string,
  domains: Domains,
  email: string,
): Promise<ProviderError | null> {
  const name = domainOf(email)
  const domain = await domains.read(name)
  if (domain?.verified) return null
  if (!domain)
    return new ProviderError(
      'invalid',
      `${provider} does not know ${name}: add the domain first, then its DNS records`,
    )
  const records = domain.records.map(({ type, name, value }) => `${type} ${name} -> ${value}`).join('; ')
  return new ProviderError(
    'invalid',
    `${provider} has not verified ${name}: add these DNS records and verify the domain: ${records}`,
  )
}

/** A server out of a `host:port` setting; `tls`: the port on which encryption begins with the first byte. */
export function serverOf(setting: string, tls: number) {
  const [host = '', port = ''] = setting.split(':')
  const security = Number(port) === tls ? ('tls' as const) : ('starttls' as const)
  return { host, port: Number(port), security }
}
