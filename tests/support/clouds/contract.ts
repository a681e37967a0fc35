import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type {
  CloudAddress,
  MailCloud,
  MailCloudAdapter,
  ProviderCall,
} from '#server/adapters/mail-cloud/port'
import { ProviderError } from '#server/kernel/errors'
import type { CloudStandIn, Fault } from './port.ts'

/** What a fault of a creation must come out as. */
const KIND: Partial<Record<Fault, ProviderError['kind']>> = {
  taken: 'conflict',
  quota: 'rate_limited',
  permission: 'auth',
  credentials: 'auth',
  unverified_domain: 'invalid',
  throttled: 'rate_limited',
  server_error: 'unavailable',
  cut_before: 'unavailable',
  cut_after: 'unavailable',
  timeout_after: 'unavailable',
}

const PASSWORD = 'Tr7-copeaux-Hetre'
/** Longer than an answer takes on a starved machine; what is never answered is asked in haste. */
export const PATIENCE_MS = 60_000
export const HASTE_MS = 1500

type Options = {
  adapter: () => MailCloudAdapter
  standIn: () => CloudStandIn
  secrets: string[]
  cannot?: Fault[]
}

/**
 * What every provider must hold, whatever it is behind the port. `cannot`: faults that this provider has no answer for;
 * each must be one that its stand-in refuses to play.
 */
export function contractOf(name: string, { adapter, standIn, secrets, cannot = [] }: Options): void {
  describe(`mail cloud: ${name}`, () => {
    let cloud: MailCloud
    let calls: ProviderCall[] = []
    const open = (timeoutMs = PATIENCE_MS) =>
      adapter().open(adapter().credentials.parse(standIn().credentials), {
        observe: (call) => calls.push(call),
        timeoutMs,
      })
    const fresh = (local = `essai-${randomUUID().slice(0, 8)}`) => ({
      email: `${local}@${standIn().domain}`,
      displayName: 'Atelier Hêtre & Fils',
      password: PASSWORD,
      marker: randomUUID(),
    })
    const made = async (address = fresh(), by = cloud): Promise<CloudAddress> => {
      const account = await by.addresses.create(address)
      await by.addresses.authorise(account, PASSWORD)
      return account
    }
    const askedFor = (fault: Fault) => (fault === 'timeout_after' ? open(HASTE_MS) : cloud)
    beforeAll(() => {
      cloud = open()
    })
    afterEach(() => {
      standIn().calm()
      expect(standIn().refused, 'requests outside the documented schemas').toEqual([])
      const told = JSON.stringify(calls)
      for (const secret of [...secrets, PASSWORD]) expect(told).not.toContain(secret)
      for (const call of calls) expect(call.operation).toMatch(/^[\w.:/-]+$/)
      calls = []
    })
    afterAll(() => standIn().stop())

    test('grants what it says, and names what is missing', async () => {
      const checks = await cloud.check()
      expect(checks.length).toBeGreaterThan(0)
      expect(checks.filter(({ granted }) => !granted)).toEqual([])
    })

    test('an address is made, found as ours, renamed, rotated, suspended, resumed, removed without a trace', async () => {
      const address = fresh()
      expect(await cloud.addresses.find(address.email)).toBeNull()
      const account = await cloud.addresses.create(address)
      expect(account).toMatchObject({ email: address.email, marker: address.marker, suspended: false })
      const access = await cloud.addresses.authorise(account, PASSWORD)
      expect(access.smtp ?? adapter().traits.sendsByApi).toBeTruthy()
      await expect.poll(() => cloud.addresses.ready(account)).toBe(true)
      expect(await cloud.addresses.find(address.email)).toMatchObject({
        id: account.id,
        marker: address.marker,
      })
      await cloud.addresses.rename(account, 'Atelier du Hêtre')
      expect((await cloud.addresses.find(address.email))?.displayName).toBe('Atelier du Hêtre')
      const rotated = await cloud.addresses.rotate(account, 'Autre-9-copeau')
      if (access.smtp?.password) expect(rotated.smtp?.password).not.toBe(access.smtp.password)
      await cloud.addresses.suspend(account)
      await cloud.addresses.suspend(account)
      if (adapter().traits.suspendsThere)
        expect((await cloud.addresses.find(address.email))?.suspended).toBe(true)
      await cloud.addresses.resume(account)
      expect((await cloud.addresses.find(address.email))?.suspended ?? false).toBe(false)
      await cloud.addresses.remove(account)
      await cloud.addresses.remove(account)
      expect(await cloud.addresses.find(address.email)).toBeNull()
      expect(standIn().belongings(address.email)).toEqual([])
    })

    test('what exists is listed, page after page', async () => {
      const account = await made()
      const seen: string[] = []
      for (let page: string | null = null, rounds = 0; rounds < 20; rounds += 1) {
        const { addresses, next } = await cloud.addresses.list(page)
        seen.push(...addresses.map(({ email }) => email))
        page = next
        if (!page) break
      }
      expect(seen.filter((email) => email === account.email)).toHaveLength(1)
      await cloud.addresses.remove(account)
    })

    test('authorising again replaces what an earlier try made', async () => {
      const account = await made()
      const before = standIn().belongings(account.email)
      await cloud.addresses.authorise(account, PASSWORD)
      expect(standIn().belongings(account.email)).toHaveLength(before.length)
      await cloud.addresses.remove(account)
      expect(standIn().belongings(account.email)).toEqual([])
    })

    test('an address that somebody else made is not ours', async () => {
      const address = fresh()
      standIn().plant(address.email)
      const there = await cloud.addresses.find(address.email)
      expect(there).not.toBeNull()
      expect(there?.marker).toBeNull()
    })

    for (const [fault, kind] of Object.entries(KIND) as [Fault, ProviderError['kind']][]) {
      if (cannot.includes(fault)) {
        test(`${fault} does not exist there`, () => expect(() => standIn().fail(fault)).toThrow())
        continue
      }
      test(`a creation that meets ${fault} is ${kind}, and goes through later`, async () => {
        const address = fresh()
        standIn().fail(fault, { times: 10 })
        const error = await made(address, askedFor(fault)).then(
          () => null,
          (reason) => reason,
        )
        expect(error).toBeInstanceOf(ProviderError)
        expect(error.kind).toBe(kind)
        if (fault === 'throttled' && standIn().retryAfter !== null)
          expect(error.retryAfter).toBe(standIn().retryAfter)
        for (const secret of [...secrets, PASSWORD])
          expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret)
        standIn().calm()
        // The effect may have happened: looked up before it is made again, as a resumed creation does.
        const there = await cloud.addresses.find(address.email)
        if (there) expect(there.marker).toBe(address.marker)
        const account = there ?? (await cloud.addresses.create(address))
        await cloud.addresses.authorise(account, PASSWORD)
        await expect.poll(() => cloud.addresses.ready(account)).toBe(true)
        await cloud.addresses.remove(account)
        expect(standIn().belongings(address.email)).toEqual([])
      })
    }

    test('a domain is added once, its records named, and verified when they are there', async () => {
      const state = await cloud.domains.read(standIn().domain)
      expect(state).toMatchObject({ domain: standIn().domain, verified: true })
      const other = await cloud.domains.add(standIn().unverifiedDomain)
      expect(other.verified).toBe(false)
      expect(other.records.length).toBeGreaterThan(0)
      for (const record of other.records) {
        expect(record.name).not.toMatch(/\.$|\s/)
        expect(record.name.endsWith(standIn().unverifiedDomain)).toBe(true)
      }
      expect((await cloud.domains.add(standIn().unverifiedDomain)).id).toBe(other.id)
      expect((await cloud.domains.verify(standIn().unverifiedDomain)).verified).toBe(false)
      expect(await cloud.domains.read('jamais-vu.example')).toBeNull()
    })

    test('a mail leaves through the API from the address', async () => {
      if (!cloud.send) return expect(adapter().traits.sendsByApi).toBe(false)
      const account = await made()
      const mail = {
        from: { name: 'Atelier Hêtre', address: account.email },
        to: 'cliente@clients.example',
        subject: 'Le devis, à jour',
        text: 'Bonjour, voilà.',
        html: '<p>Bonjour, voilà.</p>',
        messageId: `<${randomUUID()}@${standIn().domain}>`,
        headers: { 'List-Unsubscribe': '<https://facteur.example/u/1>' },
      }
      const mime = async () =>
        Buffer.from(
          `From: ${account.email}\r\nTo: ${mail.to}\r\nMessage-ID: ${mail.messageId}\r\n\r\nBonjour`,
        )
      expect(await cloud.send(account, mail, mime)).toMatchObject({ outcome: 'accepted' })
      expect(standIn().sent.at(-1)).toMatchObject({ from: account.email, to: [mail.to] })
      for (const [fault, outcome] of [
        ['cut_after', 'unknown'],
        ['timeout_after', 'unknown'],
        ['throttled', 'rejected'],
      ] as const) {
        standIn().fail(fault)
        expect(await askedFor(fault).send!(account, mail, mime)).toMatchObject({ outcome })
        standIn().calm()
      }
    })
  })
}
