import type { Service } from '#server/adapters/dns/port'
import type { Place } from './integration-schema.ts'
import { KNOWN, type Known, SELF_SERVED } from './presets.ts'

/** What a domain publishes about where its boxes are (RFC 6186, RFC 8314). */
export type Published = {
  exchangers: string[]
  imaps: Service[]
  imap: Service[]
  submissions: Service[]
  submission: Service[]
}

export type Detected = {
  source: 'known' | 'mx' | 'srv' | 'none'
  known: Known | null
  imap: Place | null
  smtp: Place | null
}

/** The provider whose own domain this is. */
export function detectByDomain(domain: string): Detected | null {
  const known = KNOWN.find(({ domains }) => domains.includes(domain))
  return known ? { source: 'known', known, imap: known.imap, smtp: known.smtp } : null
}

/** The provider that takes the domain's mail, else what the domain says itself. */
export function detectByRecords(published: Published): Detected {
  return byExchanger(published.exchangers) ?? byServices(published)
}

function byExchanger(exchangers: string[]): Detected | null {
  for (const host of exchangers) {
    const known = KNOWN.find((each) =>
      each.exchangers.some((end) => host === end || host.endsWith(`.${end}`)),
    )
    if (SELF_SERVED.test(host)) {
      const own = (port: number): Place => ({ host, port, security: 'tls' })
      // Exchange at OVH takes submissions with STARTTLS only.
      const smtp: Place = known ? { host, port: 587, security: 'starttls' } : own(465)
      return { source: 'mx', known: known ?? null, imap: own(993), smtp }
    }
    if (known) return { source: 'mx', known, imap: known.imap, smtp: known.smtp }
  }
  return null
}

function byServices({ imaps, imap, submissions, submission }: Published): Detected {
  const found = {
    imap: place(imaps, 'tls') ?? place(imap, 'starttls'),
    smtp: place(submissions, 'tls') ?? place(submission, 'starttls'),
  }
  if (!found.imap) return { source: 'none', known: null, imap: null, smtp: null }
  const known = KNOWN.find((each) => each.imap.host === found.imap?.host) ?? null
  return { source: 'srv', known, ...found }
}

function place(services: Service[], security: Place['security']): Place | null {
  const [first] = services
  return first ? { ...first, security } : null
}
