import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverMail, requestReset, resetLinkFault, signUp } from '#server/accounts/index'
import { systemCtx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { inviteMember, revokeInvitation } from '#server/organisations/index'
import { PLATFORM, queueMail, unsentMails } from '#server/system-mail/index'
import { freshEmail, makeCompany, PASSWORD, VISITOR } from '../support/people.ts'

const visitor = { ...VISITOR, locale: 'fr' as const }
let received: Email[] = []
let refusal: Error | null = null

const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', async () => {
      if (refusal) return done(refusal)
      received.push(await PostalMime.parse(Buffer.concat(chunks)))
      done()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Before the settings are read for the first time.
  process.env.SYSTEM_SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
beforeEach(() => {
  received = []
  refusal = null
})

/** Runs the job of every mail that waits for this address. */
async function deliver(email: string): Promise<void> {
  const rows = await asSystem((db) => db.systemMail.findMany({ where: { email } }))
  for (const { id, organisationId } of rows) await deliverMail(systemCtx(organisationId), { mailId: id })
}

const waiting = (email: string) => asSystem((db) => db.systemMail.count({ where: { email } }))

describe('a mail of the product', () => {
  test('carries a reset link that works, in text and HTML, and is forgotten once it went', async () => {
    const { email } = await makeCompany()
    await requestReset(email, VISITOR)
    await deliver(email)
    expect(received).toHaveLength(1)
    const [mail] = received
    expect(mail?.to?.[0]?.address).toBe(email)
    expect(mail?.subject).toBe('Choisissez un nouveau mot de passe')
    expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    const link = /http:\/\/localhost:3000\/reset-password\/([\w-]+)/.exec(mail?.text ?? '')
    expect(mail?.html).toContain(link?.[0])
    expect(await resetLinkFault(link?.[1] ?? '')).toBeNull()
    expect(await waiting(email)).toBe(0)
  })

  test('about a reset goes to nobody when nobody has the address', async () => {
    const email = freshEmail('nobody')
    await requestReset(email, VISITOR)
    await deliver(email)
    expect(received).toEqual([])
    expect(await waiting(email)).toBe(0)
  })

  test('tells somebody with an account that a sign-up was tried', async () => {
    const { email } = await makeCompany()
    await signUp({ organisationName: 'X', name: 'Y', email, password: PASSWORD }, visitor)
    await deliver(email)
    expect(received.map(({ subject }) => subject)).toEqual(['Vous avez déjà un compte Facteur'])
  })

  test('tells of each change to the second step of a sign-in, and where to look', async () => {
    const { email } = await makeCompany()
    const kinds = ['two_factor_on', 'two_factor_off', 'two_factor_reset'] as const
    const spare = ['recovery_code_used', 'recovery_codes_renewed'] as const
    for (const kind of [...kinds, ...spare])
      await asSystem((db) => queueMail(db, { kind, email, organisationId: PLATFORM }))
    await deliver(email)
    expect(received.map(({ subject }) => subject).sort()).toEqual([
      'La validation en deux étapes a été retirée par l’opérateur',
      'La validation en deux étapes est activée',
      'La validation en deux étapes est désactivée',
      'Un code de secours a servi',
      'Vos codes de secours ont été remplacés',
    ])
    for (const { text } of received) expect(text).toContain('http://localhost:3000/settings/account')
  })

  test('invites with the names of the company and of who invites; not when it was revoked meanwhile', async () => {
    const { ctx } = await makeCompany('Menuiserie Été')
    const [kept, revoked] = [freshEmail('kept'), freshEmail('revoked')]
    await inviteMember(ctx, { email: kept, role: 'manager' })
    await revokeInvitation(ctx, (await inviteMember(ctx, { email: revoked, role: 'manager' })).id)
    await deliver(kept)
    await deliver(revoked)
    expect(received.map(({ subject }) => subject)).toEqual([
      'Claire Dubois vous invite à rejoindre Menuiserie Été',
    ])
    expect(received[0]?.text).toMatch(/\/invitation\/[\w-]{43}/)
  })

  test('waits when the server says "later", and is given up when it says "never"', async () => {
    const { email } = await makeCompany()
    await requestReset(email, VISITOR)
    refusal = Object.assign(new Error('try later'), { responseCode: 451 })
    await expect(deliver(email)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await waiting(email)).toBe(1)
    refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 })
    await deliver(email)
    expect(await waiting(email)).toBe(0)
  })

  test('that lost its wake-up is woken by the sweep', async () => {
    const { email } = await makeCompany()
    await requestReset(email, VISITOR)
    expect(await asSystem(unsentMails)).toEqual([])
    const old = new Date(Date.now() - 120_000)
    await asSystem((db) => db.systemMail.updateMany({ where: { email }, data: { createdAt: old } }))
    expect(await asSystem(unsentMails)).toMatchObject([{ job: { name: 'system-mail.send' } }])
  })
})
