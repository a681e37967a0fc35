import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { domainFault, markerOf } from './address.ts'
import type { Access, Addresses, CloudAddress, Domains } from './port.ts'
import type { Settings } from './smtp-hook.ts'
import { type Ask, HOOK, orAbsent } from './smtp-hook-request.ts'

const Address = z.object({
  email: z.string().toLowerCase(),
  displayName: z.string().default(''),
  suspended: z.boolean().default(false),
  marker: z.string().nullable().default(null),
  ready: z.boolean().default(true),
})

/** Mailboxes by the hook's contract (docs/providers.md): an address is known by itself, and ours by its marker. */
export function addressesOf(ask: Ask, domains: Domains, settings: Settings): Addresses {
  const read = async (given: string) => {
    const email = given.toLowerCase()
    return orAbsent(
      ask({ operation: 'addresses.read', subject: email, method: 'GET', path: pathOf(email) }, about(email)),
    )
  }
  const change = async (address: CloudAddress, body: object) => {
    const { email } = address
    const marker = markerOf(HOOK, address)
    const path = pathOf(email)
    await ask(
      { operation: 'addresses.update', subject: email, method: 'PATCH', path, body: { marker, ...body } },
      about(email),
    )
  }
  const setPassword = async (address: CloudAddress, password: string) => {
    await change(address, { password })
    return accessOf(settings, address.email, password)
  }
  return {
    async find(email) {
      const there = await read(email)
      return there && shown(there)
    },
    async create({ displayName, password, marker, ...given }) {
      const email = given.email.toLowerCase()
      const fault = await domainFault(HOOK, domains, email)
      if (fault) throw fault
      const body = { email, displayName, password, marker }
      const made = await ask(
        { operation: 'addresses.create', subject: email, method: 'POST', path: '/addresses', body },
        about(email),
      )
      if (made.marker === marker) return shown(made)
      throw new ProviderError('conflict', `${HOOK}: ${email} exists already, or its marker is not kept`)
    },
    authorise: setPassword,
    async ready(address) {
      const there = await read(address.email)
      if (there?.marker !== address.marker) return false
      return there.ready && !there.suspended
    },
    rename: (address, displayName) => change(address, { displayName }),
    suspend: (address) => change(address, { suspended: true }),
    async resume(address) {
      await change(address, { suspended: false })
      return null
    },
    rotate: setPassword,
    async remove(address) {
      const { email } = address
      const path = `${pathOf(email)}?marker=${encodeURIComponent(markerOf(HOOK, address))}`
      await orAbsent(
        ask({ operation: 'addresses.delete', subject: email, method: 'DELETE', path }, z.unknown()),
      )
    },
    async list(page) {
      const path = page === null ? '/addresses' : `/addresses?cursor=${encodeURIComponent(page)}`
      const { addresses, next } = await ask(
        { operation: 'addresses.read', subject: null, method: 'GET', path },
        z.object({ addresses: z.array(Address), next: z.string().min(1).max(500).nullable() }),
      )
      return { addresses: addresses.map(shown), next }
    },
  }
}

function pathOf(email: string): string {
  return `/addresses/${encodeURIComponent(email)}`
}

/** An answer about another address than the one that was asked for is none. */
function about(email: string) {
  return Address.refine((answered) => answered.email === email)
}

function shown({ email, displayName, suspended, marker }: z.output<typeof Address>): CloudAddress {
  return { id: email, email, displayName, suspended, marker }
}

function accessOf(settings: Settings, user: string, password: string): Access {
  const { smtpHost, smtpPort, smtpSecurity, imapHost, imapPort, webmail = null } = settings
  const account = { user, password }
  const security = imapPort === 993 ? 'tls' : 'starttls'
  return {
    smtp: { host: smtpHost, port: smtpPort, security: smtpSecurity, ...account },
    imap: imapHost ? { host: imapHost, port: imapPort, security, ...account } : null,
    password: webmail && password,
    webmail,
  }
}
