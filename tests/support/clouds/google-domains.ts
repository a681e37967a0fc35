import { z } from 'zod'
import { type Guard, invalid, refusal, taken } from './google-answers.ts'
import type { Route } from './wire.ts'

/** `published`: its record is in the DNS. */
export type Domain = { name: string; verified: boolean; published: boolean }

const Site = z.strictObject({
  type: z.literal('INET_DOMAIN'),
  identifier: z.string().regex(/^[a-z\d.-]+\.[a-z]+$/),
})
const BASE = '^/admin/directory/v1/customer/my_customer/domains'
const READ = ['admin.directory.domain', 'admin.directory.domain.readonly']

export const tokenOf = (domain: string) =>
  `google-site-verification=${Buffer.from(`${domain} rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ`).toString('base64url')}`

/** Domains of the company, and the site verification that proves them. */
export function domainRoutes(domains: Domain[], guard: Guard): Route[] {
  const shown = ({ name, verified }: Domain) => ({
    kind: 'admin#directory#domain',
    domainName: name,
    isPrimary: name === 'atelier.example',
    verified,
    creationTime: '1432246560000',
  })
  return [
    guard(READ, {
      method: 'GET',
      path: new RegExp(`${BASE}$`),
      answer: () => ({ status: 200, body: { kind: 'admin#directory#domains', domains: domains.map(shown) } }),
    }),
    guard(READ, {
      method: 'GET',
      path: new RegExp(`${BASE}/(?<name>[^/]+)$`),
      answer: ({ path }) => {
        const domain = domains.find(({ name }) => name === path.name)
        if (!domain) return refusal(404, 'domainNotFound', 'Domain not found.')
        return { status: 200, body: shown(domain) }
      },
    }),
    guard(['admin.directory.domain'], {
      method: 'POST',
      path: new RegExp(`${BASE}$`),
      changes: true,
      body: z.strictObject({ domainName: Site.shape.identifier }),
      answer: ({ body }) => {
        const name = (body as { domainName: string }).domainName
        if (name === 'ailleurs.example' || domains.some((each) => each.name === name)) return taken()
        const domain = { name, verified: false, published: false }
        domains.push(domain)
        return { status: 200, body: shown(domain) }
      },
    }),
    guard(['siteverification', 'siteverification.verify_only'], {
      method: 'POST',
      path: /^\/siteVerification\/v1\/token$/,
      body: z.strictObject({ site: Site, verificationMethod: z.enum(['DNS_TXT', 'DNS_CNAME']) }),
      answer: ({ body }) => {
        const { site } = body as { site: z.output<typeof Site> }
        return { status: 200, body: { method: 'DNS_TXT', token: tokenOf(site.identifier) } }
      },
    }),
    guard(['siteverification', 'siteverification.verify_only'], {
      method: 'POST',
      path: /^\/siteVerification\/v1\/webResource$/,
      changes: true,
      query: z.strictObject({ verificationMethod: z.enum(['DNS_TXT', 'DNS_CNAME']) }),
      body: z.strictObject({ site: Site }),
      answer: ({ body }, sub) => {
        const { site } = body as { site: z.output<typeof Site> }
        const domain = domains.find(({ name }) => name === site.identifier)
        if (!domain?.published)
          return invalid('The necessary verification token could not be found on your site.')
        domain.verified = true
        return { status: 200, body: { id: `dns%3A%2F%2F${site.identifier}`, site, owners: [sub] } }
      },
    }),
  ]
}
