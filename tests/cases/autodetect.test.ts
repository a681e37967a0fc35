import { afterAll, beforeAll, expect, test } from 'vitest'
import { autodetect } from '#server/inboxes/index'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { dnsStandIn } from '../support/dns-stand-in.ts'

let ctx: Ctx
let dns: Awaited<ReturnType<typeof dnsStandIn>>
beforeAll(async () => {
  dns = await dnsStandIn({
    'menuiserie.example': { mx: ['mx1.mail.ovh.net', 'mx2.mail.ovh.net'] },
    'cabinet.example': { mx: ['cabinet-example.mail.protection.outlook.com'] },
    'maison.example': { mx: ['mail.maison.example'] },
    '_imaps._tcp.maison.example': { srv: [['imap.maison.example', 993]] },
    '_submission._tcp.maison.example': { srv: [['smtp.maison.example', 587]] },
    'clair.example': { mx: [] },
    '_imaps._tcp.clair.example': { srv: [['.', 0]] },
    '_imap._tcp.clair.example': { srv: [['imap.clair.example', 143]] },
  })
  // Before anything has read the environment.
  process.env.DNS_RESOLVER = dns.address
  ctx = systemCtx((await asSystem((db) => db.organisation.create({ data: { name: 'Durand' } }))).id)
})
afterAll(() => dns?.close())

const found = (address: string) => autodetect(ctx, { address })

test('a provider’s own domain is known without asking anybody', async () => {
  expect(await found('claire@gmail.com')).toMatchObject({
    source: 'known',
    preset: 'gmail',
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    signIn: { provider: 'google', ready: false },
    help: expect.stringContaining('mot de passe d’application'),
  })
  expect(dns.asked).toEqual([])
})

test('a company’s domain is found by who takes its mail', async () => {
  expect(await found('contact@menuiserie.example')).toMatchObject({
    source: 'mx',
    preset: 'ovh',
    imap: { host: 'ssl0.ovh.net', port: 993, security: 'tls' },
    smtp: { host: 'ssl0.ovh.net', port: 465, security: 'tls' },
  })
  expect(await found('contact@cabinet.example')).toMatchObject({
    preset: 'microsoft',
    imap: { host: 'outlook.office365.com' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    signIn: { provider: 'microsoft' },
  })
})

test('a domain that announces its servers is taken at its word', async () => {
  expect(await found('contact@maison.example')).toEqual({
    source: 'srv',
    preset: null,
    imap: { host: 'imap.maison.example', port: 993, security: 'tls' },
    smtp: { host: 'smtp.maison.example', port: 587, security: 'starttls' },
    signIn: null,
    help: null,
  })
})

test('a service declared absent is absent', async () => {
  expect(await found('contact@clair.example')).toMatchObject({
    source: 'srv',
    imap: { host: 'imap.clair.example', port: 143, security: 'starttls' },
    smtp: null,
  })
})

test('nothing published is an answer too', async () => {
  expect(await found('contact@inconnu.example')).toEqual({
    source: 'none',
    preset: null,
    imap: null,
    smtp: null,
    signIn: null,
    help: null,
  })
})

test('a name server that says nothing is not waited for', async () => {
  await dns.close()
  dns = await dnsStandIn({}, { silent: true, port: Number(dns.address.split(':')[1]) })
  expect(await found('contact@muet.example')).toMatchObject({ source: 'none' })
  expect(dns.asked.length).toBeGreaterThan(0)
})
