import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { GOOGLE_MAIL, GOOGLE_SCOPES, googleStandIn } from '../support/clouds/google.ts'
import { microsoftStandIn, OUTLOOK } from '../support/clouds/microsoft-graph.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { smtpHookStandIn } from '../support/clouds/smtp-hook.ts'
import { distrustAuthority, trustAuthority } from '../support/imap/certificates.ts'
import { startImapServer } from '../support/imap-server.ts'

const USERS = Array.from({ length: 24 }, (_, n) => `boite${n}@atelier.example`)

// Before anything reads the settings.
trustAuthority()
const [google, microsoft, sendgrid, hook, imap] = await Promise.all([
  googleStandIn(),
  microsoftStandIn(),
  sendgridStandIn(),
  smtpHookStandIn(),
  startImapServer({ users: USERS }),
])
const server = `${imap.host}:${imap.port}`
const settings = { GOOGLE_IMAP: server, MICROSOFT_IMAP: server, MICROSOFT_CLIENT_ID: 'client' }
Object.assign(process.env, google.env, microsoft.env, sendgrid.env, settings)

const { addressCompany, ask, madeAddress, settled, workThrough } = await import(
  '../support/clouds/address-room.ts'
)
const { boxOf, mail, syncNow } = await import('../support/inboxes.ts')
const { makeCompany, waitingMails } = await import('../support/people.ts')
const { asSystem, asTenant } = await import('#server/kernel/db')
const { getProvider } = await import('#server/clouds/index')
const mailboxes = await import('#server/mailboxes/index')
const inboxes = await import('#server/inboxes/index')
const { keepAccess } = await import('../../src/server/mailboxes/access.ts')
const { forgetProviderServer } = await import('../../src/server/inboxes/provider-access.ts')

type Company = Awaited<ReturnType<typeof addressCompany>>

/** The address whose mailbox Microsoft's tokens open: they are the application's, and the test server wants a name. */
let opened = ''
/** Tokens for reading mail, newest last. */
const tokens: string[] = []
const deal = (token: string, user: string) => {
  tokens.push(token)
  if (user) imap.grantToken(token, user)
}
google.onGranted((token, user, scope) => scope === GOOGLE_MAIL && deal(token, opened && user))
microsoft.onGranted((token, resource) => resource === OUTLOOK && deal(token, opened))

const clouds = [
  {
    cloud: google,
    allow: (on: boolean) => google.delegate(on ? [...GOOGLE_SCOPES, GOOGLE_MAIL] : GOOGLE_SCOPES),
    missing: GOOGLE_MAIL,
  },
  {
    cloud: microsoft,
    allow: (on: boolean) => microsoft.grantMail(on ? ['IMAP.AccessAsApp'] : []),
    missing: 'IMAP.AccessAsApp',
  },
]

afterEach(() => {
  vi.useRealTimers()
  opened = ''
  for (const { cloud, allow } of clouds) {
    allow(true)
    expect(cloud.refused, 'requests outside the documented schemas').toEqual([])
  }
})
afterAll(async () => {
  distrustAuthority()
  await Promise.all([google.stop(), microsoft.stop(), sendgrid.stop(), hook.stop(), imap.stop()])
})

let count = 0
/** A name of the test server, whose mailbox opens to whoever has a token for it. */
const freshName = () => {
  opened = USERS[count++]!
  return opened.split('@')[0]!
}
const follow = (company: Company, mailboxId: string) => inboxes.followMailbox(company.ctx, { mailboxId })
const reception = (company: Company, id: string) => inboxes.getReception(company.ctx, { id })
const receive = (company: Company, id: string) => inboxes.receiveMail(company.ctx, { id })
/** What the sweep finds, for one address. */
const wakeUps = (mailboxId: string) =>
  asSystem(async (db) =>
    [...(await inboxes.followWakeUps(db)), ...(await mailboxes.readingWakeUps(db))].filter(
      ({ payload }) => payload.mailboxId === mailboxId,
    ),
  )
/** What was enqueued is not looked at here: only what the rows call for. */
const forgetOutbox = () => asSystem((db) => db.outbox.deleteMany({}))
/** Tokens in use are worth nothing any more. */
const withdraw = () => {
  for (const token of tokens) imap.grantToken(token, 'personne@atelier.example')
}

for (const { cloud, allow, missing } of clouds) {
  describe(`reading addresses at ${cloud.kind}`, () => {
    let company: Company
    beforeAll(async () => {
      allow(true)
      company = await addressCompany(cloud)
    })
    const made = async () => {
      const { id } = await ask(company.ctx, freshName())
      return workThrough(company.ctx, id)
    }
    const read = async () => {
      const { id, email } = await made()
      await follow(company, id)
      const { integration } = await reception(company, id)
      return { id, email, box: integration!.id }
    }

    test('a new address is read by itself once it is active, with tokens that are kept nowhere', async () => {
      const { ctx } = company
      const { id } = await ask(ctx, freshName())
      expect(await reception(company, id)).toMatchObject({ state: 'waiting', integration: null, error: null })
      await follow(company, id)
      expect(await reception(company, id)).toMatchObject({ state: 'waiting' })
      const { email } = await workThrough(ctx, id)
      await forgetOutbox()
      expect(await wakeUps(id)).toHaveLength(1)
      await follow(company, id)
      expect(await wakeUps(id)).toEqual([])
      const { state, integration } = await reception(company, id)
      expect(state).toBe('on')
      expect(integration).toMatchObject({
        address: email,
        name: 'Atelier Hêtre',
        auth: 'provider',
        mailboxId: id,
        state: 'syncing',
        imap: { host: imap.host, port: imap.port, security: 'starttls', user: email },
      })
      await imap.append('INBOX', mail(), { user: email })
      expect(await syncNow(ctx, integration!.id)).toMatchObject({ state: 'synced', storedCount: 1 })
      const stored = JSON.stringify([
        await boxOf(ctx, integration!.id),
        await asTenant(ctx, (db) => db.cloudAddress.findFirst({ where: { mailboxId: id } })),
        await asTenant(ctx, (db) => db.auditEvent.findMany()),
        await asTenant(ctx, (db) => db.providerCall.findMany()),
      ])
      for (const token of tokens) expect(stored).not.toContain(token)
    })

    test('a token is used until shortly before its end, and replaced once when it is refused before', async () => {
      const { ctx } = company
      const { email, box } = await read()
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
      const asked = tokens.length
      await imap.append('INBOX', mail(), { user: email })
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced', storedCount: 1 })
      expect(tokens).toHaveLength(asked)
      vi.useFakeTimers({ toFake: ['Date'] })
      vi.setSystemTime(Date.now() + 50 * 60_000)
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
      expect(tokens).toHaveLength(asked)
      vi.setSystemTime(Date.now() + 5 * 60_000)
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
      expect(tokens).toHaveLength(asked + 1)
      vi.useRealTimers()
      withdraw()
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced', authFailures: 0 })
      expect(tokens).toHaveLength(asked + 2)
    })

    test('a mailbox that closes stops its box after three refusals, which goes on when a person says so', async () => {
      const { ctx } = company
      const { box } = await read()
      await syncNow(ctx, box)
      const address = opened
      opened = ''
      withdraw()
      const asked = tokens.length
      expect(await syncNow(ctx, box)).toMatchObject({
        state: 'error',
        authFailures: 1,
        lastError: { code: 'provider_mailbox' },
      })
      expect(tokens).toHaveLength(asked + 1)
      await syncNow(ctx, box)
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'paused', pausedReason: 'auth_failures' })
      expect(await waitingMails(company.email)).toContain('inbox_paused')
      const { error } = await inboxes.getIntegration(ctx, { id: box })
      expect(error?.remedy).toContain(cloud === google ? 'IMAP' : 'Add-MailboxPermission')
      opened = address
      forgetProviderServer(box)
      expect(await inboxes.updateIntegration(ctx, { id: box, active: true })).toMatchObject({
        state: 'syncing',
      })
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced', authFailures: 0 })
    })

    test('a permission that is missing is named, fails no creation, and is tried again', async () => {
      const { ctx, providerId } = company
      allow(false)
      const { id, status } = await made()
      expect(status).toBe('active')
      await follow(company, id)
      const waiting = await reception(company, id)
      expect(waiting).toMatchObject({ state: 'waiting', error: { code: 'provider_permission' } })
      expect(waiting.error?.response).toContain(missing)
      expect(waiting.error?.remedy).toContain(missing)
      expect(Date.parse(waiting.nextTryAt ?? '')).toBeGreaterThan(Date.now())
      // What is missing for reading says nothing about the rest.
      expect(await getProvider(ctx, { id: providerId })).toMatchObject({
        status: 'untested',
        lastError: null,
      })
      await expect(receive(company, id)).rejects.toMatchObject({
        code: 'invalid',
        text: { en: expect.stringContaining(missing) },
        fields: [{ field: 'address', code: 'provider_permission' }],
      })
      await follow(company, id)
      expect((await reception(company, id)).nextTryAt).toBe(waiting.nextTryAt)
      allow(true)
      await asTenant(ctx, (db) =>
        db.cloudAddress.updateMany({ where: { mailboxId: id }, data: { inboxRetryAt: new Date() } }),
      )
      await forgetOutbox()
      expect(await wakeUps(id)).toHaveLength(1)
      await follow(company, id)
      expect(await reception(company, id)).toMatchObject({ state: 'on', error: null, nextTryAt: null })
    })

    test('a server that refuses the provider’s token is told apart, and given up after days', async () => {
      const { ctx } = company
      const { id } = await made()
      opened = ''
      await follow(company, id)
      expect(await reception(company, id)).toMatchObject({
        state: 'waiting',
        error: { code: 'provider_mailbox' },
      })
      await expect(receive(company, id)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ code: 'provider_mailbox' }],
      })
      let tries = 1
      for (; tries < 20 && (await reception(company, id)).state === 'waiting'; tries += 1) {
        await asTenant(ctx, (db) =>
          db.cloudAddress.updateMany({ where: { mailboxId: id }, data: { inboxRetryAt: new Date() } }),
        )
        await follow(company, id)
      }
      expect(tries).toBe(8)
      expect(await reception(company, id)).toMatchObject({
        state: 'off',
        error: { code: 'provider_mailbox' },
        nextTryAt: null,
      })
    })

    test('the box pauses, goes on and ends with its address', async () => {
      const { ctx } = company
      const { id, email, box } = await read()
      const change = async (work: Promise<unknown>) => {
        await settled(ctx, id, work)
        // As if the queue had been emptied.
        await forgetOutbox()
        for (const { payload } of await wakeUps(id)) await follow(company, payload.mailboxId)
        expect(await wakeUps(id)).toEqual([])
      }
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
      await change(mailboxes.suspendMailbox(ctx, { id }))
      expect(await inboxes.getIntegration(ctx, { id: box })).toMatchObject({
        state: 'paused',
        pausedReason: 'suspended',
        nextSyncAt: null,
      })
      const conflict = { code: 'conflict', text: { en: expect.stringContaining('suspended') } }
      await expect(inboxes.updateIntegration(ctx, { id: box, active: true })).rejects.toMatchObject(conflict)
      await expect(inboxes.syncNow(ctx, { id: box })).rejects.toMatchObject(conflict)
      await change(mailboxes.resumeMailbox(ctx, { id }))
      expect(await inboxes.getIntegration(ctx, { id: box })).toMatchObject({
        state: 'syncing',
        pausedReason: null,
      })
      expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
      // What a person paused stays so.
      await inboxes.updateIntegration(ctx, { id: box, active: false })
      await change(mailboxes.suspendMailbox(ctx, { id }))
      await change(mailboxes.resumeMailbox(ctx, { id }))
      expect(await inboxes.getIntegration(ctx, { id: box })).toMatchObject({ pausedReason: 'manual' })
      await change(mailboxes.deleteMailbox(ctx, { id }))
      expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({ status: 'deleted' })
      await expect(inboxes.getIntegration(ctx, { id: box })).rejects.toMatchObject({ code: 'not_found' })
      expect(await asTenant(ctx, (db) => db.inboxIntegration.count({ where: { address: email } }))).toBe(0)
    })

    test('the sync of a box whose address closes under it fails as something that passes', async () => {
      const { ctx } = company
      const { id, box } = await read()
      await asTenant(ctx, (db) => db.mailbox.updateMany({ where: { id }, data: { status: 'suspended' } }))
      expect(await syncNow(ctx, box)).toMatchObject({
        state: 'error',
        authFailures: 0,
        lastError: { code: 'connection' },
      })
    })

    test('an address is read when a person asks for it, and not before', async () => {
      const { ctx } = company
      const actor = { type: 'user' as const, id: randomUUID(), label: 'Claire Dubois' }
      const { id } = await mailboxes.provisionMailbox(
        { ...ctx, actor },
        { kind: 'provisioned', username: freshName(), displayName: '', receive: false },
      )
      await expect(receive(company, id)).rejects.toMatchObject({ code: 'conflict' })
      await workThrough(ctx, id)
      await follow(company, id)
      expect(await reception(company, id)).toMatchObject({ state: 'off', error: null })
      expect(await receive(company, id)).toMatchObject({ auth: 'provider', mailboxId: id })
      await expect(receive(company, id)).rejects.toMatchObject({
        code: 'conflict',
        fields: [{ code: 'taken' }],
      })
      // Forgotten by a person, it is not read again by itself.
      const { integration } = await reception(company, id)
      await inboxes.deleteIntegration(ctx, { id: integration!.id })
      await follow(company, id)
      expect(await reception(company, id)).toMatchObject({ state: 'off' })
    })
  })
}

describe('reading addresses at providers', () => {
  let company: Company
  beforeAll(async () => {
    company = await addressCompany(google)
  })

  test('what its provider settles is not typed: server, password, agreement, sending', async () => {
    const { ctx } = company
    const { id } = await madeAddress(ctx, freshName())
    await follow(company, id)
    const { integration } = await reception(company, id)
    const box = integration!.id
    const smtp = { host: 'smtp.ailleurs.example', port: 465, security: 'tls' as const }
    for (const change of [{ password: 'x' }, { imap: { host: 'voleur.example' } }, { smtp }]) {
      await expect(inboxes.updateIntegration(ctx, { id: box, ...change })).rejects.toMatchObject({
        code: 'conflict',
      })
    }
    const agreement = {
      provider: 'microsoft' as const,
      integrationId: box,
      intervalMinutes: 5,
      periodDays: 90,
    }
    await expect(inboxes.startAuthorisation(ctx, agreement)).rejects.toMatchObject({ code: 'conflict' })
    expect(await inboxes.updateIntegration(ctx, { id: box, name: 'Factures' })).toMatchObject({
      name: 'Factures',
      auth: 'provider',
    })
    const { address, imap: place } = integration!
    expect(await inboxes.testIntegration(ctx, { integrationId: box, address, imap: place })).toMatchObject({
      ok: true,
    })
    opened = ''
    withdraw()
    expect(await inboxes.testIntegration(ctx, { integrationId: box, address, imap: place })).toMatchObject({
      ok: false,
      error: { code: 'provider_mailbox' },
    })
  })

  test('an address whose provider gives a password is read with it, also after it was renewed', async () => {
    const reading = { imapHost: imap.host, imapPort: String(imap.port) }
    const own = await addressCompany({ ...hook, credentials: { ...hook.credentials, ...reading } })
    const { ctx } = own
    const { id, email } = await madeAddress(ctx, freshName())
    // What the hook was told is no password of the test server: it was tried all the same.
    await follow(own, id)
    expect(await reception(own, id)).toMatchObject({ state: 'waiting', error: { code: 'provider_mailbox' } })
    const access = (password: string) => ({
      smtp: null,
      imap: { host: imap.host, port: imap.port, security: 'starttls' as const, user: email, password },
      password: null,
      webmail: null,
    })
    await asTenant(ctx, (db) => keepAccess(db, ctx, id, access(imap.password)))
    // Shown and so gone: the box does not depend on it.
    await mailboxes.revealCredentials(ctx, { id })
    const { id: box } = await receive(own, id)
    await imap.append('INBOX', mail(), { user: email })
    expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced', storedCount: 1, secret: null })
    await asTenant(ctx, (db) => keepAccess(db, ctx, id, access('un ancien mot de passe')))
    expect(await syncNow(ctx, box)).toMatchObject({ lastError: { code: 'provider_mailbox' } })
    await asTenant(ctx, (db) => keepAccess(db, ctx, id, access(imap.password)))
    expect(await syncNow(ctx, box)).toMatchObject({ state: 'synced' })
    const row = await asTenant(ctx, (db) => db.cloudAddress.findFirst({ where: { mailboxId: id } }))
    expect(JSON.stringify(row)).not.toContain(imap.password)
  })

  test('a mail server whose incoming side was not told is not read', async () => {
    const { imapHost: _, ...credentials } = hook.credentials
    const own = await addressCompany({ ...hook, credentials })
    const { id } = await madeAddress(own.ctx, 'sans-imap')
    await follow(own, id)
    expect(await reception(own, id)).toMatchObject({ state: 'none', error: null })
    await expect(receive(own, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an address that a box reads already keeps that box', async () => {
    const { ctx } = company
    const { id, email } = await madeAddress(ctx, freshName())
    const { id: box } = await inboxes.createIntegration(ctx, {
      name: 'À la main',
      address: email,
      password: imap.password,
      imap: { host: imap.host, port: imap.port, security: 'starttls' },
      intervalMinutes: 5,
      active: true,
      periodDays: 90,
    })
    await follow(company, id)
    expect(await reception(company, id)).toMatchObject({ state: 'on', integration: { id: box } })
    expect(await wakeUps(id)).toEqual([])
  })

  test('an address without a mailbox, and a mailbox connected by hand, say why', async () => {
    const sending = await addressCompany(sendgrid)
    const { id } = await madeAddress(sending.ctx, 'envoi')
    await follow(sending, id)
    expect(await reception(sending, id)).toMatchObject({ state: 'none', integration: null })
    await expect(receive(sending, id)).rejects.toMatchObject({
      code: 'conflict',
      text: { fr: expect.stringContaining('ne fait qu’envoyer') },
    })
    const { id: byHand } = await asTenant(sending.ctx, (db) =>
      db.mailbox.create({
        data: {
          address: 'main@atelier.example',
          displayName: '',
          smtpHost: 'smtp.atelier.example',
          smtpPort: 465,
          smtpSecurity: 'tls',
        },
        select: { id: true },
      }),
    )
    expect(await reception(sending, byHand)).toMatchObject({ state: 'none' })
    await expect(receive(sending, byHand)).rejects.toMatchObject({
      code: 'conflict',
      text: { en: expect.stringContaining('by hand') },
    })
  })

  test('another company’s address is not found, and its row cannot be pointed at', async () => {
    const { id } = await madeAddress(company.ctx, freshName())
    const stranger = await makeCompany('Voisin')
    await expect(inboxes.receiveMail(stranger.ctx, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(inboxes.getReception(stranger.ctx, { id })).rejects.toMatchObject({ code: 'not_found' })
    const data = { name: 'x', imapHost: 'x', imapPort: 1, imapSecurity: 'tls', imapUser: 'x' }
    const point = (more: object) =>
      asTenant(stranger.ctx, (db) =>
        db.inboxIntegration.create({ data: { ...data, address: 'x@voisin.example', ...more } as never }),
      )
    await expect(point({ auth: 'provider', mailboxId: id })).rejects.toThrow()
    await expect(point({ auth: 'provider' })).rejects.toThrow()
  })
})
