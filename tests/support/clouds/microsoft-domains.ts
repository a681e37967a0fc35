import { z } from 'zod'
import { badRequest, type Guard, notFound, refusal } from './microsoft-answers.ts'
import type { Domain } from './microsoft-directory.ts'
import type { Answer, Route } from './wire.ts'

const WRITE = ['Domain.ReadWrite.All']
const READ = ['Domain.Read.All', ...WRITE]

/** Domains of the tenant and the DNS records that they want. */
export function domainRoutes(domains: Domain[], guard: Guard): Route[] {
  const withDomain = (id: string | undefined, then: (domain: Domain) => Answer): Answer => {
    const domain = domains.find((each) => each.id === id)
    return domain ? then(domain) : notFound(id ?? '')
  }
  return [
    guard(READ, {
      method: 'GET',
      path: /^\/v1\.0\/domains$/,
      answer: () => ({ status: 200, body: { value: domains.map(shown) } }),
    }),
    guard(READ, {
      method: 'GET',
      path: /^\/v1\.0\/domains\/(?<id>[^/]+)$/,
      answer: ({ path }) => withDomain(path.id, (domain) => ({ status: 200, body: shown(domain) })),
    }),
    guard(WRITE, {
      method: 'POST',
      path: /^\/v1\.0\/domains$/,
      changes: true,
      body: z.strictObject({ id: z.string().regex(/^[a-z\d.-]+\.[a-z]+$/) }),
      answer: ({ body }) => {
        const { id } = body as { id: string }
        if (id === 'ailleurs.example' || domains.some((each) => each.id === id))
          return refusal(409, 'ObjectConflict', `Domain ${id} is already in use.`)
        const domain = { id, isVerified: false, supportedServices: [], published: false }
        domains.push(domain)
        return { status: 201, body: shown(domain) }
      },
    }),
    guard(WRITE, {
      method: 'PATCH',
      path: /^\/v1\.0\/domains\/(?<id>[^/]+)$/,
      changes: true,
      body: z.strictObject({
        supportedServices: z.array(
          z.enum(['Email', 'OfficeCommunicationsOnline', 'Yammer', 'Sharepoint', 'Intune']),
        ),
      }),
      answer: ({ path, body }) =>
        withDomain(path.id, (domain) => {
          if (!domain.isVerified) return badRequest('Only verified domains can be updated.')
          domain.supportedServices = (body as { supportedServices: string[] }).supportedServices
          return { status: 204 }
        }),
    }),
    guard(WRITE, {
      method: 'POST',
      path: /^\/v1\.0\/domains\/(?<id>[^/]+)\/verify$/,
      changes: true,
      answer: ({ path }) =>
        withDomain(path.id, (domain) => {
          if (domain.isVerified) return badRequest('Domain is already verified.')
          if (!domain.published)
            return badRequest('Domain verification failed: the DNS record was not found.')
          domain.isVerified = true
          return { status: 200, body: { ...shown(domain), availabilityStatus: 'AvailableImmediately' } }
        }),
    }),
    guard(READ, {
      method: 'GET',
      path: /^\/v1\.0\/domains\/(?<id>[^/]+)\/verificationDnsRecords$/,
      answer: ({ path }) =>
        withDomain(path.id, ({ id }) => ({ status: 200, body: { value: verification(id) } })),
    }),
    guard(READ, {
      method: 'GET',
      path: /^\/v1\.0\/domains\/(?<id>[^/]+)\/serviceConfigurationRecords$/,
      answer: ({ path }) =>
        withDomain(path.id, ({ id, isVerified, supportedServices }) => {
          if (!isVerified) return badRequest('The domain is not verified.')
          const value = supportedServices.includes('Email') ? services(id) : []
          return { status: 200, body: { value } }
        }),
    }),
  ]
}

function shown({ id, isVerified, supportedServices }: Domain) {
  return {
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified,
    supportedServices,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2147483647,
    state: null,
  }
}

const record = (kind: string, rest: object) => ({
  '@odata.type': `#microsoft.graph.domainDns${kind}Record`,
  id: 'aceff52c-06a0-447f-ac5f-256ad243cc5c',
  isOptional: false,
  recordType: kind,
  supportedService: 'Email',
  ttl: 3600,
  ...rest,
})

function verification(label: string) {
  return [
    record('Txt', { label, supportedService: null, text: 'MS=ms86120656' }),
    record('Mx', {
      label,
      supportedService: null,
      mailExchange: 'ms86120656.msv1.invalid',
      preference: 32767,
    }),
  ]
}

function services(label: string) {
  return [
    record('Mx', {
      label,
      mailExchange: `${label.replaceAll('.', '-')}.mail.protection.outlook.com`,
      preference: 0,
    }),
    record('Txt', { label, text: 'v=spf1 include:spf.protection.outlook.com -all' }),
    record('Cname', { label: `autodiscover.${label}`, canonicalName: 'autodiscover.outlook.com' }),
    record('Cname', {
      label: `sip.${label}`,
      supportedService: 'OfficeCommunicationsOnline',
      canonicalName: 'sipdir.online.lync.com',
    }),
  ]
}
