import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { connectedCompany, makeDue } from '../support/clouds/company.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { dnsStandIn, type Zone } from '../support/dns-stand-in.ts'

// Before anything reads the settings.
const sendgrid = await sendgridStandIn()
const zone: Zone = {}
const dns = await dnsStandIn(zone)
Object.assign(process.env, sendgrid.env, { DNS_RESOLVER: dns.address })
const { createDomain, getDomain, getProvider } = await import('#server/clouds/index')
const { asSystem, sql } = await import('#server/kernel/db')
const { startRuntime } = await import('#workers/runtime')
const { sweepOnce } = await import('#workers/sweep')

let runtime: Awaited<ReturnType<typeof startRuntime>>
let ctx: Ctx
let providerId: string
beforeAll(async () => {
  runtime = await startRuntime()
  const company = await connectedCompany(sendgrid)
  ctx = company.ctx
  providerId = company.providerId
})
afterAll(async () => {
  await runtime.stop()
  await Promise.all([sendgrid.stop(), dns.close()])
})

async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (const limit = Date.now() + 120_000; ; ) {
    const value = await read()
    if (good(value) || Date.now() > limit) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('a provider that was connected is tried by the workers, by itself', async () => {
  const provider = await until(
    () => getProvider(ctx, { id: providerId }),
    ({ status }) => status === 'ok',
  )
  expect(provider).toMatchObject({ status: 'ok', missing: [], quota: { sends: { limit: 3000 } } })
})

test('a domain turns green once its records are there, with nothing but the rows to wake it', async () => {
  const added = await createDomain(ctx, { domain: 'atelier-hetre.example' })
  expect(added.status).toBe('pending')
  for (const { type, name, value } of added.records)
    zone[name] = type === 'CNAME' ? { cname: value } : { txt: [value] }
  sendgrid.publish(added.domain)
  await asSystem((db) => db.$executeRaw(sql`DELETE FROM "Outbox"`))
  await makeDue(ctx, 'domain', added.id)
  await sweepOnce()
  const green = await until(
    () => getDomain(ctx, { id: added.id }),
    ({ status }) => status === 'verified',
  )
  expect(green).toMatchObject({ status: 'verified', lastError: null })
  expect(green.records.map(({ state }) => state)).toEqual(['found', 'found', 'found', 'found'])
})
