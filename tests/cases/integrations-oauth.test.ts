import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createIntegration,
  finishAuthorisation,
  getIntegration,
  listPresets,
  startAuthorisation,
  testIntegration,
  updateIntegration,
} from '#server/inboxes/index'
import { IntegrationTest, NewIntegration } from '#server/inboxes/schema'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import type { AppError } from '#server/kernel/errors'
import {
  getMailbox,
  Mailbox,
  openMailbox,
  recordLaneFailure,
  testMailbox,
  updateMailbox,
} from '#server/mailboxes/index'
import { certificate, distrustAuthority, trustAuthority } from '../support/imap/certificates.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { oauthStandIn } from '../support/oauth-stand-in.ts'
import { ctxOf, journalOf, makeCompany, makeMember, type Person } from '../support/people.ts'

const USERS = Array.from({ length: 12 }, (_, n) => `boite${n}@durand.example`)

let imap: TestImapServer
let smtp: SMTPServer
let oauth: Awaited<ReturnType<typeof oauthStandIn>>
let claire: Person
const smtpTokens = new Map<string, string>()
const sentAs: string[] = []
beforeAll(async () => {
  trustAuthority()
  oauth = await oauthStandIn({ rotates: true })
  imap = await startImapServer({ users: USERS })
  smtp = await sendingServer()
  oauth.onGranted((token, address) => {
    imap.grantToken(token, address)
    smtpTokens.set(token, address)
  })
  // Before anything has read the environment.
  Object.assign(process.env, {
    MICROSOFT_CLIENT_ID: 'client',
    MICROSOFT_CLIENT_SECRET: 'secret',
    MICROSOFT_AUTHORITY_URL: oauth.url,
    MICROSOFT_IMAP: `${imap.host}:${imap.tlsPort}`,
    MICROSOFT_SMTP: `127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
  })
  claire = await makeCompany()
})
afterAll(async () => {
  distrustAuthority()
  await oauth?.close()
  await imap?.stop()
  await new Promise<void>((done) => (smtp ? smtp.close(() => done()) : done()))
})

/** Takes mail after STARTTLS and XOAUTH2 only. */
async function sendingServer(): Promise<SMTPServer> {
  const server = new SMTPServer({
    ...certificate('server'),
    authMethods: ['XOAUTH2'],
    onAuth({ username, accessToken }, _session, done) {
      if (smtpTokens.get(accessToken ?? '') === username) return done(null, { user: username ?? '' })
      done(new Error('no'))
    },
    onData(stream, session, done) {
      sentAs.push(String(session.user))
      stream.resume().on('end', () => done())
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

let count = 0
const freshAddress = () => USERS[count++]!
const input = (changes: object = {}) => ({
  provider: 'microsoft' as const,
  intervalMinutes: 5,
  periodDays: 90,
  ...changes,
})
/** The whole way: asked for, agreed to by the person, come back. */
async function connect(address: string, changes: object = {}, ctx = claire.ctx) {
  const { url } = await startAuthorisation(ctx, input({ address, ...changes }))
  return finishAuthorisation(ctx, oauth.agree(url, address))
}
async function connected(address = freshAddress()) {
  const finished = await connect(address)
  if (!finished.ok) return expect.fail(finished.problem)
  return getIntegration(claire.ctx, { id: finished.id })
}
const failed = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('should have failed'),
    (error: AppError) => error,
  )
const row = (id: string) =>
  asTenant(claire.ctx, (db) => db.inboxIntegration.findFirstOrThrow({ where: { id } }))

describe('signing in at the provider', () => {
  test('is offered where this installation has a client id, and explained where it has none', () => {
    const offered = Object.fromEntries(listPresets('fr').map(({ id, signIn }) => [id, signIn]))
    expect(offered).toMatchObject({
      microsoft: { provider: 'microsoft', ready: true },
      gmail: { provider: 'google', ready: false },
      orange: null,
    })
  })

  test('sends the browser there with PKCE, a state of its own and our return address', async () => {
    const address = freshAddress()
    const { url } = await startAuthorisation(claire.ctx, input({ address }))
    const asked = new URL(url)
    expect(url.startsWith(`${oauth.url}/common/oauth2/v2.0/authorize?`)).toBe(true)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost:3000/oauth/callback',
      login_hint: address,
      scope: expect.stringContaining('offline_access'),
    })
    const attempts = await asTenant(claire.ctx, (db) => db.oAuthAttempt.findMany())
    const stored = JSON.stringify(attempts)
    expect(stored).not.toContain(asked.searchParams.get('state'))
    const hash = createHash('sha256').update(asked.searchParams.get('state')!).digest('hex')
    expect(attempts.find(({ stateHash }) => stateHash === hash)?.verifier).toMatch(/^v1\./)
  })

  test('connects a box that is read and sends, with no password anywhere', async () => {
    const address = freshAddress()
    const finished = await connect(address, { name: 'Contact', periodDays: null })
    expect(finished).toMatchObject({ ok: true, renewed: false })
    const made = await getIntegration(claire.ctx, { id: (finished as { id: string }).id })
    expect(made).toMatchObject({
      name: 'Contact',
      address,
      auth: 'microsoft',
      periodDays: null,
      state: 'syncing',
    })
    expect(made.folders.length).toBeGreaterThan(3)
    const mailbox = await getMailbox(claire.ctx, { id: made.mailboxId! })
    expect(Mailbox.strict().parse(mailbox)).toMatchObject({ address, auth: 'microsoft' })
    expect(await testMailbox(claire.ctx, { id: mailbox.id })).toMatchObject({ ok: true })
    expect(sentAs).toContain(address)
    const tokens = oauth.asked.map(({ refresh_token: token }) => token).filter(Boolean)
    const stored = JSON.stringify([await row(made.id), mailbox, made])
    for (const token of tokens) expect(stored).not.toContain(token)
    expect(await journalOf(claire.organisationId)).toContain('integrations.create')
  })

  test('takes the account’s own address when none was typed', async () => {
    const address = freshAddress()
    const { url } = await startAuthorisation(claire.ctx, input())
    const finished = await finishAuthorisation(claire.ctx, oauth.agree(url, address))
    expect(await getIntegration(claire.ctx, { id: (finished as { id: string }).id })).toMatchObject({
      address,
      name: address,
    })
  })
})

describe('what comes back from the provider', () => {
  const begun = async (address = freshAddress()) => {
    const { url } = await startAuthorisation(claire.ctx, input({ address }))
    return oauth.agree(url, address)
  }

  test('is good once', async () => {
    const back = await begun()
    expect(await finishAuthorisation(claire.ctx, back)).toMatchObject({ ok: true })
    expect(await finishAuthorisation(claire.ctx, back)).toEqual({ ok: false, problem: 'expired' })
  })

  test('is good for ten minutes', async () => {
    const back = await begun('trop-tard@durand.example')
    await asTenant(claire.ctx, (db) =>
      db.oAuthAttempt.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } }),
    )
    expect(await finishAuthorisation(claire.ctx, back)).toEqual({ ok: false, problem: 'expired' })
  })

  test('is good for the person who asked, in their company, while they may', async () => {
    const back = await begun('autre@durand.example')
    const colleague = await makeMember(claire.organisationId, 'admin')
    const stranger = await makeCompany('Voisin')
    const demoted = ctxOf(claire.organisationId, claire.userId, 'member', 'Claire')
    expect(await finishAuthorisation(colleague.ctx, back)).toEqual({ ok: false, problem: 'forbidden' })
    expect(await finishAuthorisation(demoted, back)).toEqual({ ok: false, problem: 'forbidden' })
    expect(await finishAuthorisation(stranger.ctx, back)).toEqual({ ok: false, problem: 'expired' })
    expect(await finishAuthorisation(claire.ctx, { ...back, state: 'guessed' })).toEqual({
      ok: false,
      problem: 'expired',
    })
  })

  test('a refusal, a code of nobody and an outage are told apart', async () => {
    const denied = await begun('a@durand.example')
    const { state } = denied
    expect(await finishAuthorisation(claire.ctx, { state, error: 'access_denied' })).toMatchObject({
      problem: 'denied',
    })
    const forged = await begun('b@durand.example')
    expect(await finishAuthorisation(claire.ctx, { ...forged, code: 'forged' })).toMatchObject({
      problem: 'refused',
    })
    const late = await begun('c@durand.example')
    oauth.setOutage(true)
    expect(await finishAuthorisation(claire.ctx, late)).toMatchObject({ problem: 'unavailable' })
    oauth.setOutage(false)
  })

  test('another account than the box’s, and an account without a box, save nothing', async () => {
    const address = freshAddress()
    const { url } = await startAuthorisation(claire.ctx, input({ address }))
    const other = oauth.agree(url, 'ailleurs@durand.example')
    expect(await finishAuthorisation(claire.ctx, other)).toMatchObject({ problem: 'other_address' })
    expect(await connect('personne@durand.example')).toMatchObject({ problem: 'imap' })
    expect(
      await asTenant(claire.ctx, (db) =>
        db.inboxIntegration.count({ where: { address: { in: [address, 'personne@durand.example'] } } }),
      ),
    ).toBe(0)
  })

  test('a box that is there already is a conflict before the browser leaves', async () => {
    const { address } = await connected()
    expect(await failed(startAuthorisation(claire.ctx, input({ address })))).toMatchObject({
      code: 'conflict',
    })
  })
})

describe('the agreement afterwards', () => {
  /** As when the person takes it back: tokens in use are refused too. */
  const withdraw = () => {
    oauth.revokeAll()
    smtpTokens.clear()
    for (const { token } of oauth.issued) imap.grantToken(token, 'personne@durand.example')
  }

  test('tests and changes ask for a token, and keep the refresh token that comes with it', async () => {
    const { id, address, imap: place } = await connected()
    const before = await row(id)
    const typed = IntegrationTest.parse({ integrationId: id, address, imap: place })
    expect(await testIntegration(claire.ctx, typed)).toMatchObject({ ok: true })
    expect((await row(id)).secret).not.toBe(before.secret)
    const elsewhere = { ...typed, imap: { ...typed.imap, host: '127.0.0.2' } }
    expect(await failed(testIntegration(claire.ctx, elsewhere))).toMatchObject({
      fields: [{ field: 'password', code: 'required' }],
    })
    expect(
      await failed(updateIntegration(claire.ctx, { id, imap: { host: 'voleur.example' } })),
    ).toMatchObject({ fields: [{ field: 'password', code: 'required' }] })
  })

  test('a token that is refused before its time is replaced, once', async () => {
    const made = await connected()
    smtpTokens.clear()
    for (const { token } of oauth.issued) imap.grantToken(token, 'personne@durand.example')
    const typed = IntegrationTest.parse({ integrationId: made.id, address: made.address, imap: made.imap })
    expect(await testIntegration(claire.ctx, typed)).toMatchObject({ ok: true })
    expect(await testMailbox(claire.ctx, { id: made.mailboxId! })).toMatchObject({ ok: true })
  })

  test('a mailbox whose agreement has ended says so, and stops; reconnecting sets both faces going', async () => {
    const made = await connected()
    const mailboxId = made.mailboxId!
    withdraw()
    expect(await testMailbox(claire.ctx, { id: mailboxId })).toMatchObject({
      ok: false,
      error: { code: 'reauthorise' },
    })
    const typed = IntegrationTest.parse({ integrationId: made.id, address: made.address, imap: made.imap })
    expect(await testIntegration(claire.ctx, typed)).toMatchObject({
      ok: false,
      error: { code: 'reauthorise' },
    })
    for (let n = 0; n < 2; n++) {
      await asTenant(claire.ctx, (db) => db.mailbox.updateMany({ data: { laneRetryAt: null } }))
      await recordLaneFailure(claire.organisationId, mailboxId, 'reauthorise', 'invalid_grant')
    }
    expect(await getMailbox(claire.ctx, { id: mailboxId })).toMatchObject({
      status: 'paused',
      pausedReason: 'auth_failures',
    })
    await asTenant(claire.ctx, (db) =>
      db.inboxIntegration.updateMany({
        where: { id: made.id },
        data: {
          state: 'paused',
          pausedReason: 'auth_failures',
          lastError: { code: 'reauthorise', response: '' },
        },
      }),
    )
    const { url } = await startAuthorisation(claire.ctx, input({ integrationId: made.id }))
    const back = oauth.agree(url, made.address)
    expect(await finishAuthorisation(claire.ctx, back)).toEqual({ ok: true, id: made.id, renewed: true })
    expect(await getIntegration(claire.ctx, { id: made.id })).toMatchObject({
      state: 'syncing',
      pausedReason: null,
      error: null,
    })
    expect(await getMailbox(claire.ctx, { id: mailboxId })).toMatchObject({
      status: 'active',
      lastError: null,
    })
    const { transport } = await openMailbox(claire.organisationId, mailboxId)
    expect(await transport.verify()).toMatchObject({ outcome: 'accepted' })
    await transport.close()
    expect(await journalOf(claire.organisationId)).toContain('integrations.reauthorise')
  })

  test('a box with a password may sign in instead, and an address that sends with its own goes on so', async () => {
    const address = freshAddress()
    const place = { host: imap.host, port: imap.port, security: 'starttls' }
    const typed = NewIntegration.parse({ name: 'Devis', address, password: imap.password, imap: place })
    const { id } = await createIntegration(claire.ctx, typed)
    const { url } = await startAuthorisation(claire.ctx, input({ integrationId: id }))
    expect(await finishAuthorisation(claire.ctx, oauth.agree(url, address))).toMatchObject({ ok: true, id })
    expect(await getIntegration(claire.ctx, { id })).toMatchObject({
      auth: 'microsoft',
      imap: { port: imap.tlsPort },
      mailboxId: null,
    })
    const face = { host: 'smtp.elsewhere.example', port: 465, security: 'tls' as const }
    const added = await updateIntegration(claire.ctx, { id, smtp: face })
    const mailbox = await getMailbox(claire.ctx, { id: added.mailboxId! })
    expect(mailbox).toMatchObject({ auth: 'microsoft', smtp: { host: '127.0.0.1' } })
    await updateMailbox(claire.ctx, { id: mailbox.id, smtp: { password: 'un mot de passe' } })
    expect(await getMailbox(claire.ctx, { id: mailbox.id })).toMatchObject({ auth: 'password' })
  })
})

test('a program cannot agree for a person, and a provider without a client id cannot be asked', async () => {
  const { id } = await asSystem((db) => db.organisation.create({ data: { name: 'Programme' } }))
  expect(await failed(startAuthorisation(systemCtx(id), input()))).toMatchObject({ code: 'forbidden' })
  const google = input({ provider: 'google' as const })
  expect(await failed(startAuthorisation(claire.ctx as Ctx, google))).toMatchObject({
    fields: [{ field: 'provider', code: 'not_ready' }],
  })
})
