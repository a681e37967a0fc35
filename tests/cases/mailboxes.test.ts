import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import type { AppError } from '#server/kernel/errors'
import {
  createMailbox,
  deleteMailbox,
  getMailbox,
  listMailboxes,
  Mailbox,
  openMailbox,
  pauseMailbox,
  recordLaneFailure,
  recordLaneSuccess,
  resumeMailbox,
  testMailbox,
  testUnsavedMailbox,
  updateMailbox,
} from '#server/mailboxes/index'
import { type Script, standIn } from '../support/smtp-stand-in.ts'

let ctx: Ctx
let other: Ctx
beforeAll(async () => {
  const make = async (name: string) =>
    systemCtx((await asSystem((db) => db.organisation.create({ data: { name } }))).id)
  ctx = await make('Menuiserie Durand')
  other = await make('Voisin')
})

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

let count = 0
async function mailbox(smtp: object = {}, who = ctx) {
  count += 1
  const settings = {
    host: '127.0.0.1',
    port: 2525,
    security: 'none' as const,
    user: 'contact',
    password: 'mot de passe',
    ...smtp,
  }
  return createMailbox(who, {
    kind: 'connected',
    address: `boite${count}@durand.example`,
    displayName: 'Durand',
    smtp: settings,
  })
}

async function server(script: Script = { extensions: ['AUTH PLAIN'] }) {
  const there = await standIn(script)
  open.push(there)
  return there
}

const failed = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('should have failed'),
    (error: AppError) => error,
  )
const row = (id: string) => asTenant(ctx, (db) => db.mailbox.findFirstOrThrow({ where: { id } }))

describe('a mailbox connected by hand', () => {
  test('never shows its password, in any answer or row', async () => {
    const made = await mailbox()
    expect(Mailbox.strict().parse(made).smtp).toEqual({
      host: '127.0.0.1',
      port: 2525,
      security: 'none',
      user: 'contact',
      hasPassword: true,
    })
    const [page] = [await listMailboxes(ctx, { limit: 50 })]
    expect(JSON.stringify([made, page, await row(made.id)])).not.toContain('mot de passe')
    expect((await row(made.id)).smtpPassword).toMatch(/^v1\./)
  })

  test('its sealed password cannot be read in another row or company', async () => {
    const [mine, second] = [await mailbox(), await mailbox({ password: 'autre' })]
    const theirs = await mailbox({}, other)
    const sealed = (await row(mine.id)).smtpPassword
    const move = (id: string) => sql`UPDATE "Mailbox" SET "smtpPassword" = ${sealed} WHERE id = ${id}::uuid`
    await asSystem((db) => db.$executeRaw(move(second.id)))
    await asSystem((db) => db.$executeRaw(move(theirs.id)))
    await expect(openMailbox(ctx.organisationId, second.id)).rejects.toThrow()
    await expect(openMailbox(other.organisationId, theirs.id)).rejects.toThrow()
    await (await openMailbox(ctx.organisationId, mine.id)).transport.close()
  })

  test('the same address twice is a conflict, whatever its case', async () => {
    const { address } = await mailbox()
    const again = createMailbox(ctx, {
      kind: 'connected',
      address,
      displayName: '',
      smtp: { host: '127.0.0.1', port: 25, security: 'none' },
    })
    expect(await failed(again)).toMatchObject({
      code: 'conflict',
      fields: [{ field: 'address', code: 'taken' }],
    })
    const moved = await mailbox()
    expect(await failed(updateMailbox(ctx, { id: moved.id, address }))).toMatchObject({ code: 'conflict' })
  })

  test.each([
    [{ host: '10.0.0.5', port: 587 }, 'smtp.host'],
    [{ host: '169.254.169.254', port: 587 }, 'smtp.host'],
    [{ host: '0x7f000002', port: 587 }, 'smtp.host'],
    [{ host: '93.184.216.34', port: 5432 }, 'smtp.port'],
  ])('%j is refused on its field', async (smtp, field) => {
    expect(await failed(mailbox(smtp))).toMatchObject({
      code: 'invalid',
      fields: [{ field, code: 'blocked' }],
    })
    const { id } = await mailbox()
    expect(await failed(updateMailbox(ctx, { id, smtp: { ...smtp, password: 'x' } }))).toMatchObject({
      fields: [{ field }],
    })
  })

  test('a name that cannot be resolved now may still be saved', async () => {
    expect((await mailbox({ host: 'smtp.no-such-host.invalid', port: 587 })).smtp?.host).toBe(
      'smtp.no-such-host.invalid',
    )
  })

  test('a blank password keeps the stored one, unless the server changes', async () => {
    const { port } = await server()
    const { id } = await mailbox({ port })
    await updateMailbox(ctx, { id, displayName: 'Autre nom', smtp: { password: '', user: 'contact' } })
    const opened = await openMailbox(ctx.organisationId, id)
    expect(await opened.transport.verify()).toMatchObject({ outcome: 'accepted' })
    await opened.transport.close()
    const moved = updateMailbox(ctx, { id, smtp: { host: 'smtp.voleur.example' } })
    expect(await failed(moved)).toMatchObject({ fields: [{ field: 'smtp.password', code: 'required' }] })
  })

  test('a password without a user is refused on the user, saved or tried; without a password none is needed', async () => {
    const refused = { code: 'invalid', fields: [{ field: 'smtp.user', code: 'required' }] }
    expect(await failed(mailbox({ user: '' }))).toMatchObject(refused)
    const { id } = await mailbox({ user: '', password: '' })
    expect(await failed(updateMailbox(ctx, { id, smtp: { password: 'x' } }))).toMatchObject(refused)
    const smtp = { host: '127.0.0.1', port: 25, security: 'none' as const, password: 'x' }
    const tried = testUnsavedMailbox(ctx, { address: 'neuve@durand.example', displayName: '', smtp })
    expect(await failed(tried)).toMatchObject(refused)
  })

  test('another company sees and does nothing', async () => {
    const { id } = await mailbox()
    for (const attempt of [getMailbox, pauseMailbox, resumeMailbox, deleteMailbox, testMailbox]) {
      expect(await failed(attempt(other, { id }))).toMatchObject({ code: 'not_found' })
    }
    expect(await failed(updateMailbox(other, { id, displayName: 'X' }))).toMatchObject({ code: 'not_found' })
    await expect(openMailbox(other.organisationId, id)).rejects.toMatchObject({ code: 'not_found' })
    const stolen = {
      mailboxId: id,
      address: 'a@b.example',
      displayName: '',
      smtp: { host: '127.0.0.1', port: 2525, security: 'none' as const, user: 'contact' },
    }
    expect(await failed(testUnsavedMailbox(other, stolen))).toMatchObject({ code: 'not_found' })
  })

  test('is kept while a campaign uses it, and let go by drafts', async () => {
    const { id } = await mailbox()
    const campaign = await asTenant(ctx, (db) =>
      db.campaign.create({
        data: { name: 'Printemps', status: 'running', policy: {}, mailboxes: { create: { mailboxId: id } } },
      }),
    )
    expect(await failed(deleteMailbox(ctx, { id }))).toMatchObject({
      code: 'conflict',
      text: { fr: expect.stringContaining('Printemps') },
    })
    await asTenant(ctx, (db) =>
      db.campaign.updateMany({ where: { id: campaign.id }, data: { status: 'draft' } }),
    )
    await deleteMailbox(ctx, { id })
    expect(await failed(getMailbox(ctx, { id }))).toMatchObject({ code: 'not_found' })
  })

  test('is kept when reports name its mails', async () => {
    const { id } = await mailbox()
    await asTenant(ctx, (db) => db.message.create({ data: { mailboxId: id, email: 'c@example.com' } }))
    expect(await failed(deleteMailbox(ctx, { id }))).toMatchObject({ code: 'conflict' })
  })
})

describe('testing', () => {
  test('sends a mail to the mailbox itself, or where it is told', async () => {
    const there = await server()
    const { id, address } = await mailbox({ port: there.port })
    expect(await testMailbox(ctx, { id })).toMatchObject({
      ok: true,
      to: address,
      steps: [{ status: 'done' }, { status: 'done' }, { status: 'done' }],
    })
    await testMailbox(ctx, { id, to: 'claire@example.com' })
    expect(there.bodies.map((body) => /^To: (.*)$/m.exec(body)?.[1]?.trim())).toEqual([
      address,
      'claire@example.com',
    ])
    expect((await getMailbox(ctx, { id })).lastTestedAt).not.toBeNull()
  })

  test.each<[Script, string, string[]]>([
    [{ extensions: ['AUTH PLAIN'], auth: '535 5.7.8 no' }, 'wrong_password', ['done', 'failed', 'skipped']],
    [{ extensions: ['AUTH PLAIN'], greeting: '554 go away' }, 'refused', ['failed', 'skipped', 'skipped']],
    [{ extensions: ['AUTH PLAIN'], rcpt: '550 5.1.1 nobody' }, 'rejected', ['done', 'done', 'failed']],
    [{ extensions: ['AUTH PLAIN'], body: 'drop' }, 'no_answer', ['done', 'done', 'failed']],
  ])('%j is told as %s, with a remedy in both languages', async (script, code, statuses) => {
    const { port } = await server(script)
    const { id } = await mailbox({ port })
    const french = await testMailbox(ctx, { id })
    expect(french).toMatchObject({ ok: false, error: { code } })
    expect(french.steps.map(({ status }) => status)).toEqual(statuses)
    const english = await testMailbox({ ...ctx, locale: 'en' }, { id })
    expect(english.error?.remedy).not.toBe(french.error?.remedy)
    expect((await getMailbox(ctx, { id })).lastError).toMatchObject({ code })
  })

  test('settings are tried before they are saved, with the stored password when none is typed', async () => {
    const { port } = await server()
    const smtp = { host: '127.0.0.1', port, security: 'none' as const, user: 'contact', password: 'tapé' }
    const typed = { address: 'neuve@durand.example', displayName: '', smtp }
    expect(await testUnsavedMailbox(ctx, typed)).toMatchObject({ ok: true })
    const { id } = await mailbox({ port })
    const { password: _, ...blank } = smtp
    expect(await testUnsavedMailbox(ctx, { ...typed, mailboxId: id, smtp: blank })).toMatchObject({
      ok: true,
    })
    const blocked = { ...typed, smtp: { ...smtp, host: '10.0.0.1', port: 587 } }
    expect(await testUnsavedMailbox(ctx, blocked)).toMatchObject({ ok: false, error: { code: 'blocked' } })
    const thief = { ...typed, mailboxId: id, smtp: { ...blank, host: '127.0.0.2' } }
    expect(await failed(testUnsavedMailbox(ctx, thief))).toMatchObject({
      fields: [{ field: 'smtp.password' }],
    })
  })

  test('three refused passwords pause the mailbox, and it says so', async () => {
    const { port } = await server({ extensions: ['AUTH PLAIN'], auth: '535 5.7.8 no' })
    const { id } = await mailbox({ port })
    for (let i = 0; i < 3; i++) await testMailbox(ctx, { id })
    expect(await getMailbox(ctx, { id })).toMatchObject({
      status: 'paused',
      pausedReason: 'auth_failures',
      lastError: { code: 'wrong_password' },
    })
  })
})

describe('a lane in trouble', () => {
  const wakeUps = (id: string) =>
    asSystem((db) => db.outbox.findMany({ where: { job: 'mailboxes.drain', key: id } }))
  const later = (id: string) =>
    asTenant(ctx, (db) =>
      db.mailbox.updateMany({ where: { id }, data: { laneRetryAt: new Date(Date.now() - 1000) } }),
    )

  test('waits, is woken for the next try, and forgets once a mail is taken', async () => {
    const { id } = await mailbox()
    const first = await recordLaneFailure(ctx.organisationId, id, 'timeout', 'no answer')
    expect(first.paused).toBe(false)
    expect(first.retryAt!.getTime()).toBeGreaterThan(Date.now())
    expect((await wakeUps(id)).map(({ runAt }) => runAt)).toEqual([first.retryAt])
    const together = await recordLaneFailure(ctx.organisationId, id, 'timeout', 'no answer')
    expect(together.retryAt).toEqual(first.retryAt)
    expect((await row(id)).laneFailures).toBe(1)
    await later(id)
    const second = await recordLaneFailure(ctx.organisationId, id, 'refused', 'no')
    expect(second.retryAt!.getTime()).toBeGreaterThan(first.retryAt!.getTime())
    await recordLaneSuccess(ctx.organisationId, id)
    expect(await getMailbox(ctx, { id })).toMatchObject({ lastError: null, retryAt: null, status: 'active' })
    expect((await row(id)).laneFailures).toBe(0)
  })

  test('pauses at the third refused password, is audited, and resumes with a clean sheet', async () => {
    const { id } = await mailbox()
    for (let i = 0; i < 2; i++) {
      expect((await recordLaneFailure(ctx.organisationId, id, 'auth', '535 no')).paused).toBe(false)
      await later(id)
    }
    expect(await recordLaneFailure(ctx.organisationId, id, 'auth', '535 no')).toEqual({
      paused: true,
      retryAt: null,
    })
    const lines = await asTenant(ctx, (db) =>
      db.auditEvent.findMany({ where: { subjectId: id, action: 'mailboxes.auto-pause' } }),
    )
    expect(lines).toHaveLength(1)
    await asSystem((db) => db.outbox.deleteMany({ where: { key: id } }))
    expect(await resumeMailbox(ctx, { id })).toMatchObject({
      status: 'active',
      pausedReason: null,
      retryAt: null,
    })
    expect((await row(id)).authFailures).toBe(0)
    expect(await wakeUps(id)).toHaveLength(1)
  })

  test('is resumed by nobody but a person', async () => {
    const { id } = await mailbox()
    await pauseMailbox(ctx, { id })
    expect(await recordLaneFailure(ctx.organisationId, id, 'timeout', 'x')).toEqual({
      paused: true,
      retryAt: null,
    })
    expect(await getMailbox(ctx, { id })).toMatchObject({ status: 'paused', pausedReason: 'manual' })
  })
})
