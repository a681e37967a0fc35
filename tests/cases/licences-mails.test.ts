import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverMail } from '#server/accounts/index'
import { systemCtx } from '#server/kernel/context'
import { asSystem, sql } from '#server/kernel/db'
import {
  licenceWakeUps,
  pasteLicence,
  renewLicence,
  replaceKey,
  revokeLicence,
  tellOfEnd,
} from '#server/licences/index'
import { endIn, inDays, license, makeLicence, operator } from '../support/licences.ts'
import { codeOf, makeCompany, makeMember, waitingMails } from '../support/people.ts'

let received: Email[] = []
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', async () => {
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
})

/** What the sweep and its jobs do: tells of every end that is due, and sends what waits for this address. */
async function sweep(): Promise<number> {
  const due = await asSystem(licenceWakeUps)
  for (const { organisationId, payload } of due) await tellOfEnd(systemCtx(organisationId), payload)
  return due.length
}
async function deliver(email: string): Promise<void> {
  const rows = await asSystem((db) => db.systemMail.findMany({ where: { email } }))
  for (const { id, organisationId } of rows) await deliverMail(systemCtx(organisationId), { mailId: id })
}

describe('the end of a licence', () => {
  test('is told at 30, 7 and 1 days to owners and administrators, once each', async () => {
    const { ctx, email, organisationId } = await makeCompany('Menuiserie Été')
    const admin = await makeMember(organisationId, 'admin', 'Ada')
    const member = await makeMember(organisationId, 'member')
    const { id } = await license(ctx, { holder: null, expiresAt: inDays(31), graceDays: 10 })
    const told = async () => {
      await sweep()
      return (await waitingMails(email)).length
    }
    expect(await told()).toBe(0)
    // The same end comes nearer as time goes: each notice is for that end.
    const { expiresAt } = await endIn(id, 29.5)
    const pass = (days: number) =>
      asSystem((db) =>
        db.$executeRaw(sql`
          UPDATE "LicenceNotice" SET "expiresAt" = "expiresAt" - make_interval(days => ${days}::int) WHERE "licenceId" = ${id}::uuid`),
      ).then(() => endIn(id, (expiresAt!.getTime() - Date.now()) / 86_400_000 - days))
    expect(await told()).toBe(1)
    expect(await told()).toBe(1)
    expect(await waitingMails(admin.email)).toEqual(['licence_expiring'])
    expect(await waitingMails(member.email)).toEqual([])
    await deliver(email)
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ subject: 'La licence de Menuiserie Été expire dans 29 jours' })
    expect(received[0]?.text).toContain('/settings/licence')
    expect(received[0]?.text).toContain('lisible et exportable')
    await pass(23)
    expect(await told()).toBe(1)
    expect(await told()).toBe(1)
    await pass(29)
    expect(await told()).toBe(2)
    await asSystem((db) => db.user.update({ where: { email: admin.email }, data: { locale: 'en' } }))
    await deliver(admin.email)
    expect(received.at(-1)?.subject).toBe('The licence of Menuiserie Été expires in less than a day')
    // Renewed: the new end has notices of its own.
    await renewLicence(operator, { id, expiresAt: inDays(31) })
    expect(await told()).toBe(2)
    await endIn(id, 20)
    expect(await told()).toBe(3)
  })

  test('is not told of an end that was just set: one for 20 days hears of it at 7 days, one for a day not at all', async () => {
    const { ctx, email } = await makeCompany()
    const issued = await license(ctx, { holder: null, expiresAt: inDays(20) })
    const short = await makeLicence({ expiresAt: inDays(1) })
    // Issued now for 20 days of another month.
    const later = await makeLicence({ startsAt: inDays(5), expiresAt: inDays(25) })
    await sweep()
    expect(await waitingMails(email)).toEqual([])
    for (const { holder } of [short, later]) expect(await waitingMails(holder.email!)).toEqual([])
    const given = async (id: string) =>
      (await asSystem((db) => db.licenceNotice.findMany({ where: { licenceId: id } })))
        .map(({ days }) => days)
        .sort((a, b) => b - a)
    expect(await given(issued.id)).toEqual([30])
    expect(await given(short.id)).toEqual([30, 7, 1])
    expect(await given(later.id)).toEqual([30])
    await renewLicence(operator, { id: issued.id, expiresAt: inDays(6) })
    await sweep()
    expect(await waitingMails(email)).toEqual([])
    await endIn(issued.id, 0.5)
    await sweep()
    expect(await waitingMails(email)).toEqual(['licence_expiring'])
  })

  test('several that were missed are one: the nearest', async () => {
    const { ctx, email } = await makeCompany()
    const { id } = await license(ctx, { holder: null, expiresAt: inDays(60) })
    await endIn(id, 0.5)
    await sweep()
    expect(await waitingMails(email)).toEqual(['licence_expiring'])
    const notices = await asSystem((db) => db.licenceNotice.findMany({ where: { licenceId: id } }))
    expect(notices.map(({ days }) => days)).toEqual([1])
    expect(await sweep()).toBe(0)
  })

  test('a bare one is told to its holder; one that was taken away, or has no end, to nobody', async () => {
    const bare = await makeLicence({ expiresAt: inDays(60), graceDays: 0 })
    const gone = await makeLicence({ expiresAt: inDays(60) })
    for (const { id } of [bare, gone]) await endIn(id, 6)
    const endless = await makeLicence()
    await revokeLicence(operator, { id: gone.id, reason: 'Fin' })
    await Promise.all([sweep(), sweep()])
    expect(await waitingMails(bare.holder.email!)).toEqual(['licence_expiring'])
    expect(await waitingMails(gone.holder.email!)).toEqual([])
    expect(await waitingMails(endless.holder.email!)).toEqual([])
    await deliver(bare.holder.email!)
    expect(received[0]?.subject).toBe('La licence de Atelier Hêtre expire dans 5 jours')
    expect(received[0]?.text).toContain('les programmes qui l’utilisent s’arrêteront')
    expect(received[0]?.text).not.toContain('/settings/')
  })

  test('a renewal that comes before its mail silences nothing wrongly: the letter says what is so when it leaves', async () => {
    const { ctx, email } = await makeCompany()
    const { id } = await license(ctx, { holder: null, expiresAt: inDays(60) })
    await endIn(id, 5.5)
    await sweep()
    expect(await waitingMails(email)).toEqual(['licence_expiring'])
    await renewLicence(operator, { id, expiresAt: null })
    await deliver(email)
    expect(received).toEqual([])
    expect(await waitingMails(email)).toEqual([])
  })
})

describe('a key that is sent', () => {
  test('waits sealed, arrives, and is forgotten once every reader has it', async () => {
    const { ctx, email, organisationId } = await makeCompany('Serrurerie Aubin')
    const admin = await makeMember(organisationId, 'admin', 'Ada')
    const licence = await makeLicence({ organisationId, holder: null, sendKey: true })
    expect(licence.sentTo.sort()).toEqual([email, admin.email].sort())
    const stored = () => asSystem((db) => db.licence.findUniqueOrThrow({ where: { id: licence.id } }))
    const everything = await asSystem(async (db) => [
      await db.systemMail.findMany({ where: { organisationId } }),
      await db.outbox.findMany({ where: { organisationId }, select: { payload: true } }),
      await db.auditEvent.findMany({ where: { organisationId } }),
      await stored(),
    ])
    expect(JSON.stringify(everything)).not.toContain(licence.plainKey)
    expect((await stored()).unsentKey).toMatch(/^v1\./)
    await deliver(email)
    expect((await stored()).unsentKey).not.toBeNull()
    await deliver(admin.email)
    expect((await stored()).unsentKey).toBeNull()
    expect(received).toHaveLength(2)
    const key = /FACT(-[0-9A-Z]{5}){5}/.exec(received[1]?.text ?? '')?.[0]
    expect(key).toBe(licence.plainKey)
    expect((await pasteLicence(ctx, { key: key! })).licence?.id).toBe(licence.id)
  })

  test('a replacement goes to the holder and ends the key before', async () => {
    const { id, plainKey, holder } = await makeLicence()
    const again = await replaceKey(operator, { id })
    const last = await replaceKey(operator, { id })
    expect(last.sentTo).toEqual([holder.email])
    await deliver(holder.email!)
    // Two mails were asked for; each carries the key that holds.
    for (const { text } of received) expect(text).toContain(last.plainKey)
    const { ctx } = await makeCompany()
    for (const key of [plainKey, again.plainKey])
      expect(await codeOf(pasteLicence(ctx, { key }))).toBe('invalid')
    expect((await pasteLicence(ctx, { key: last.plainKey })).licence?.id).toBe(id)
  })
})
