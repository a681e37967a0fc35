import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CloudStandIn, Fault } from '../support/clouds/port.ts'

// Before anything reads the settings.
const { everyCloud, addressCompany, ask, madeAddress, settled, workThrough } = await import(
  '../support/clouds/address-room.ts'
)
const clouds = await everyCloud()
const { callsOf, storedText } = await import('../support/clouds/company.ts')
const { AppError } = await import('#server/kernel/errors')
const { asTenant, sql } = await import('#server/kernel/db')
const { adapterOf } = await import('#server/clouds/index')
const mailboxes = await import('#server/mailboxes/index')

type Company = Awaited<ReturnType<typeof addressCompany>>
const fresh = (name = 'essai') => `${name}-${randomUUID().slice(0, 8)}`

afterAll(() => Promise.all(clouds.map((cloud) => cloud.stop())))

/**
 * What each fault of a creation ends in: it goes through later, or it has failed and left nothing. A time-out is a cut
 * that takes longer: the contract suite tries it.
 */
const FAULTS: Partial<Record<Fault, 'later' | string>> = {
  taken: 'taken',
  quota: 'quota',
  permission: 'permission',
  credentials: 'permission',
  unverified_domain: 'refused',
  throttled: 'later',
  server_error: 'later',
  cut_before: 'later',
  cut_after: 'later',
}

for (const cloud of clouds) {
  describe(`addresses at ${cloud.kind}`, () => {
    let company: Company
    beforeAll(async () => {
      company = await addressCompany(cloud)
    })
    afterEach(() => {
      cloud.calm()
      expect(cloud.refused, 'requests outside the documented schemas').toEqual([])
    })

    test('a free name is said so; a taken or reserved one comes with five that are free', async () => {
      const { ctx } = company
      const name = fresh('Jean Élodie')
      const free = await mailboxes.checkAvailability(ctx, { username: name })
      expect(free).toMatchObject({ available: true, reason: null, suggestions: [], providerChecked: true })
      expect(free.email).toMatch(/^jean\.elodie-[\da-f]{8}@/)
      const planted = fresh('pris')
      cloud.plant(`${planted}@${cloud.domain}`)
      cloud.plant(`${planted}-2@${cloud.domain}`)
      const taken = await mailboxes.checkAvailability(ctx, { username: planted })
      expect(taken).toMatchObject({ available: false, reason: 'taken' })
      expect(new Set(taken.suggestions).size).toBe(5)
      expect(taken.suggestions).not.toContain(`${planted}-2`)
      const reserved = await mailboxes.checkAvailability(ctx, { username: 'Postmaster' })
      expect(reserved).toMatchObject({ available: false, reason: 'reserved' })
      expect(reserved.suggestions).toHaveLength(5)
    })

    test('an address is made step by step, and its credentials are shown once', async () => {
      const { ctx } = company
      const username = fresh()
      const began = await ask(ctx, username)
      expect(began).toMatchObject({ status: 'provisioning', email: `${username}@${cloud.domain}` })
      await expect(mailboxes.revealCredentials(ctx, { id: began.id })).rejects.toMatchObject({
        code: 'conflict',
      })
      const made = await workThrough(ctx, began.id)
      expect(made).toMatchObject({ status: 'active', provider: cloud.kind, credentials: 'waiting' })
      expect(made.operation?.steps.map(({ name, doneAt }) => `${name} ${doneAt !== null}`)).toEqual([
        'reserve true',
        'create true',
        'authorise true',
        'verify true',
        'ready true',
      ])
      const access = await mailboxes.revealCredentials(ctx, { id: began.id })
      const secrets = [access.password, access.smtp?.password, access.imap?.password].filter(
        (each): each is string => typeof each === 'string',
      )
      expect(access.email).toBe(began.email)
      expect(secrets.length).toBeGreaterThan(0)
      if (!adapterOf(cloud.kind).traits.sendsByApi) {
        const { host, port, user } = access.smtp!
        expect(made.smtp).toMatchObject({ host, port, user, hasPassword: true })
      }
      await expect(mailboxes.revealCredentials(ctx, { id: began.id })).rejects.toMatchObject({ code: 'gone' })
      // Nothing that is stored tells a secret: of the address, or of the connection.
      const dump = `${await storedText(ctx)}${await everything(ctx)}`
      for (const secret of [...secrets, ...secretsOf(cloud)]) expect(dump).not.toContain(secret)
      const calls = (await callsOf(ctx)).filter(({ mailboxId }) => mailboxId === began.id)
      expect(calls.length).toBeGreaterThan(0)
      expect(
        calls.every(
          ({ operationId, actorLabel }) =>
            operationId === began.operationId && actorLabel === 'Claire Dubois',
        ),
      ).toBe(true)
    })

    test('it is renamed, suspended, resumed, given new secrets, and removed without a trace', async () => {
      const { ctx } = company
      const made = await madeAddress(ctx, fresh())
      const { id } = made
      const changed = (change: Promise<unknown>) => settled(ctx, id, change)
      expect(
        await changed(mailboxes.updateMailbox(ctx, { id, displayName: 'Atelier du Hêtre' })),
      ).toMatchObject({ displayName: 'Atelier du Hêtre', status: 'active' })
      await mailboxes.revealCredentials(ctx, { id })
      expect(await changed(mailboxes.rotateMailbox(ctx, { id }))).toMatchObject({ credentials: 'waiting' })
      expect(await changed(mailboxes.suspendMailbox(ctx, { id }))).toMatchObject({
        status: 'suspended',
        operation: { action: 'suspend', state: 'done' },
      })
      expect(await changed(mailboxes.resumeMailbox(ctx, { id }))).toMatchObject({ status: 'active' })
      expect(cloud.belongings(made.email).length).toBeGreaterThan(0)
      expect(await changed(mailboxes.deleteMailbox(ctx, { id }))).toMatchObject({
        status: 'deleted',
        credentials: 'none',
        smtp: made.smtp && { hasPassword: false },
      })
      expect(cloud.belongings(made.email)).toEqual([])
      expect(await mailboxes.checkAvailability(ctx, { username: made.email.split('@')[0]! })).toMatchObject({
        available: true,
      })
    })

    for (const [fault, end] of Object.entries(FAULTS) as [Fault, string][]) {
      if (!canHave(cloud, fault)) continue
      test(`${fault} while it is made: ${end === 'later' ? 'it goes through later' : `failed (${end}), nothing left`}`, async () => {
        const { ctx } = company
        const username = fresh()
        const { id, email } = await ask(ctx, username)
        cloud.fail(fault, end === 'later' ? { times: 2 } : { times: 50 })
        // Credentials are wrong until somebody mends them: the undoing waits, the failure is told meanwhile.
        if (end === 'later') {
          await workThrough(ctx, id, 6)
          cloud.calm()
          expect(await workThrough(ctx, id)).toMatchObject({ status: 'active' })
          expect(await mailboxes.checkAvailability(ctx, { username })).toMatchObject({ available: false })
        } else {
          await patienceEnds(ctx, id)
          await workThrough(ctx, id, 3)
          cloud.calm()
          const failed = await workThrough(ctx, id)
          expect(failed).toMatchObject({
            status: 'failed',
            operation: { state: 'failed', error: { code: end, message: expect.any(String) } },
          })
          expect(cloud.belongings(email)).toEqual([])
          expect(failed.operation?.error?.detail).not.toBe('')
          for (const secret of secretsOf(cloud)) expect(JSON.stringify(failed)).not.toContain(secret)
        }
        // The name is not lost.
        if (end !== 'later') expect(await madeAddress(ctx, username)).toMatchObject({ status: 'active' })
      })
    }

    test('credentials that stay wrong end the creation with their reason, and nothing to look for there', async () => {
      const { ctx } = company
      const { id, email } = await ask(ctx, fresh())
      cloud.fail('credentials', { times: 100 })
      const failed = await workThrough(ctx, id)
      expect(failed).toMatchObject({ status: 'failed', operation: { error: { code: 'permission' } } })
      cloud.calm()
      expect(cloud.belongings(email)).toEqual([])
    })

    test('a page of the provider’s list is followed only when it was handed out here', async () => {
      const { ctx, providerId } = company
      const before = cloud.requests.length
      for (const cursor of [
        'https://evil.example/v1.0/users',
        Buffer.from('/users?$top=1').toString('base64url'),
        'a.b',
      ])
        await expect(mailboxes.listForeignAddresses(ctx, { providerId, cursor })).rejects.toMatchObject({
          fields: [{ field: 'cursor', code: 'invalid' }],
        })
      expect(cloud.requests).toHaveLength(before)
    })

    test('an address that is there though the list does not show it goes on working', async () => {
      const { ctx, providerId } = company
      const email = `${fresh('discret')}@${cloud.domain}`
      cloud.plant(email, 'Discrète')
      const { data } = await mailboxes.importAddresses(ctx, { providerId, emails: [email] })
      if (!data[0]?.id) return
      await reconcileNow(ctx, providerId)
      expect(await mailboxes.getMailbox(ctx, { id: data[0].id })).toMatchObject({
        status: 'active',
        drift: null,
      })
    })

    test('what waits for its next try does not hold up a suspension', async () => {
      const { ctx } = company
      const { id, email } = await madeAddress(ctx, fresh())
      await Promise.all([
        mailboxes.updateMailbox(ctx, { id, displayName: 'Autre' }).catch(() => undefined),
        asideUntil(ctx, id),
      ])
      const suspension = mailboxes.suspendMailbox(ctx, { id })
      // No worker before the decision: the one that waits would be worked at again.
      await expect
        .poll(async () => (await mailboxes.getMailbox(ctx, { id })).operation?.action)
        .toBe('suspend')
      expect(await settled(ctx, id, suspension)).toMatchObject({
        status: 'suspended',
        operation: { action: 'suspend', state: 'done' },
      })
      await settled(ctx, id, mailboxes.deleteMailbox(ctx, { id }))
      expect(cloud.belongings(email)).toEqual([])
    })

    test('a deletion that the provider refuses is told, and can be asked for again', async () => {
      const { ctx } = company
      const { id, email } = await madeAddress(ctx, fresh())
      cloud.fail('permission', { times: 50 })
      let refusal: unknown
      await settled(
        ctx,
        id,
        mailboxes.deleteMailbox(ctx, { id }).catch((error: unknown) => {
          refusal = error
        }),
      )
      cloud.calm()
      expect(refusal).toMatchObject({ code: 'conflict' })
      expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({ status: 'suspended' })
      await settled(ctx, id, mailboxes.deleteMailbox(ctx, { id }))
      expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({ status: 'deleted' })
      expect(cloud.belongings(email)).toEqual([])
    })

    test('a key withdrawn in the middle leaves nothing behind once it is back', async () => {
      const { ctx } = company
      const { id, email } = await ask(ctx, fresh())
      let changes = 0
      // The first change goes through; everything after it is refused until the key is back.
      cloud.watch((phase) => {
        if (phase === 'after') changes += 1
        if (phase === 'after' && changes === 1) cloud.fail('credentials', { times: 200 })
        return false
      })
      await workThrough(ctx, id, 4)
      cloud.watch(null)
      cloud.calm()
      const ended = await workThrough(ctx, id)
      expect(ended.status).toMatch(/^(active|failed)$/)
      if (ended.status === 'failed') expect(cloud.belongings(email)).toEqual([])
    })

    test('a name that somebody else has at the provider is not taken from them', async () => {
      const { ctx } = company
      const username = fresh('deja')
      cloud.plant(`${username}@${cloud.domain}`)
      const before = cloud.belongings(`${username}@${cloud.domain}`)
      expect(await madeAddress(ctx, username)).toMatchObject({
        status: 'failed',
        operation: { error: { code: 'taken' } },
      })
      expect(cloud.belongings(`${username}@${cloud.domain}`)).toEqual(before)
    })

    test('what exists there is listed and imported; it is not changed nor removed there', async () => {
      const { ctx, providerId } = company
      const email = `${fresh('ancien')}@${cloud.domain}`
      cloud.plant(email, 'Ancienne adresse')
      const before = cloud.belongings(email)
      const emails: string[] = []
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await mailboxes.listForeignAddresses(ctx, { providerId, cursor })
        emails.push(...page.data.map((each) => each.email))
        cursor = page.nextCursor ?? undefined
        more = cursor !== undefined
      }
      const { data } = await mailboxes.importAddresses(ctx, {
        providerId,
        emails: [email, `${fresh()}@${cloud.domain}`],
      })
      if (!adapterOf(cloud.kind).traits.sendsByApi) {
        // It sends with a password of its own, which only its people know.
        expect(data.map(({ code, id }) => [code, id])).toEqual([
          ['no_api', null],
          ['not_found', null],
        ])
        return expect(cloud.belongings(email)).toEqual(before)
      }
      expect(data.map(({ code }) => code)).toEqual([null, 'not_found'])
      const id = data[0]!.id!
      expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({ status: 'active', imported: true })
      expect((await mailboxes.importAddresses(ctx, { providerId, emails: [email] })).data[0]?.code).toBe(
        'known',
      )
      await mailboxes.deleteMailbox(ctx, { id })
      expect(cloud.belongings(email)).toEqual(before)
    })

    test('what was removed or renamed at the provider is noticed', async () => {
      const { ctx, providerId } = company
      const made = await madeAddress(ctx, fresh())
      await reconcileNow(ctx, providerId)
      expect(await mailboxes.getMailbox(ctx, { id: made.id })).toMatchObject({
        drift: null,
        status: 'active',
      })
      await removeThere(ctx, cloud, made.id)
      await reconcileNow(ctx, providerId)
      expect(await mailboxes.getMailbox(ctx, { id: made.id })).toMatchObject({
        drift: 'missing',
        status: 'suspended',
      })
    })
  })
}

function canHave(cloud: CloudStandIn, fault: Fault): boolean {
  try {
    cloud.fail(fault)
    return true
  } catch {
    return false
  } finally {
    cloud.calm()
  }
}

function secretsOf({ credentials }: CloudStandIn): string[] {
  return Object.entries(credentials).flatMap(([name, value]) =>
    /key|secret|account/i.test(name) && !/id$/i.test(name) ? [String(value).slice(-40)] : [],
  )
}

type Ctx = Company['ctx']

/** As if the step had been tried for longer than it is worth. */
function patienceEnds(ctx: Ctx, mailboxId: string) {
  return asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "MailboxOperation" SET "stepSince" = now() - interval '3 minutes' WHERE "mailboxId" = ${mailboxId}::uuid`,
    ),
  )
}

/** As if the change that is asked for had to wait for an hour. */
async function asideUntil(ctx: Ctx, mailboxId: string) {
  for (let round = 0; round < 50; round += 1) {
    const moved = await asTenant(ctx, (db) =>
      db.$executeRaw(
        sql`UPDATE "MailboxOperation" SET "nextAttemptAt" = now() + interval '1 hour' WHERE "mailboxId" = ${mailboxId}::uuid AND state = 'running'`,
      ),
    )
    if (moved > 0) return
    await new Promise((done) => setTimeout(done, 20))
  }
}

function everything(ctx: Ctx): Promise<string> {
  return asTenant(ctx, async (db) =>
    JSON.stringify([
      await db.mailbox.findMany(),
      await db.cloudAddress.findMany(),
      await db.mailboxOperation.findMany(),
      await db.auditEvent.findMany(),
    ]),
  )
}

async function reconcileNow(ctx: Ctx, providerId: string) {
  await asTenant(ctx, (db) =>
    db.cloudProvider.updateMany({ where: { id: providerId }, data: { reconciledAt: null } }),
  )
  await mailboxes.reconcileAddresses(ctx, { providerId }, { signal: new AbortController().signal })
}

/** Somebody removes an address of ours at the provider. */
async function removeThere(ctx: Ctx, _cloud: CloudStandIn, id: string) {
  const { withCloud } = await import('#server/clouds/index')
  const row = await asTenant(ctx, (db) =>
    db.cloudAddress.findFirstOrThrow({ where: { mailboxId: id }, include: { mailbox: true } }),
  )
  await withCloud(ctx, { providerId: row.providerId }, ({ addresses }) =>
    addresses.remove({
      id: row.providerRef!,
      email: row.mailbox.address,
      displayName: '',
      suspended: false,
      marker: id,
    }),
  )
}

test('a domain and its provider are let go of once their addresses are gone, not before', async () => {
  const cloud = clouds[1]!
  const { ctx, domainId, providerId } = await addressCompany(cloud)
  const { deleteDomain, deleteProvider, getProvider } = await import('#server/clouds/index')
  const { id } = await madeAddress(ctx, fresh())
  await expect(deleteDomain(ctx, { id: domainId })).rejects.toMatchObject({ code: 'conflict' })
  await settled(ctx, id, mailboxes.deleteMailbox(ctx, { id }))
  expect(await getProvider(ctx, { id: providerId })).toMatchObject({ addresses: 0, domains: 1 })
  await deleteDomain(ctx, { id: domainId })
  await deleteProvider(ctx, { id: providerId })
  expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({ status: 'deleted', provider: null })
  expect((await mailboxes.listOperations(ctx, { limit: 10 })).data).toHaveLength(2)
})

describe('the name is the row’s', () => {
  let company: Company
  const cloud = clouds[0]!
  beforeAll(async () => {
    company = await addressCompany(cloud)
  })

  test('two admins ask for the same name at the same instant, 50 times: one wins each time', async () => {
    for (let round = 0; round < 50; round += 1) {
      const username = fresh()
      const by = (actor: string) =>
        mailboxes.provisionMailbox(
          { ...company.ctx, actor: { type: 'user', id: randomUUID(), label: actor } },
          { kind: 'provisioned', username, displayName: '' },
        )
      const both = await Promise.allSettled([by('une'), by('autre')])
      expect(
        both.filter(({ status }) => status === 'fulfilled'),
        String(both.map((b) => 'reason' in b && b.reason)),
      ).toHaveLength(1)
      const lost = both.find((each) => each.status === 'rejected')
      expect(lost?.reason).toBeInstanceOf(AppError)
      expect(lost?.reason).toMatchObject({ code: 'conflict', fields: [{ field: 'username', code: 'taken' }] })
    }
  })

  test('a company may ask for the password anew; a program’s key is not asked', async () => {
    const { changeOrganisation } = await import('#server/organisations/index')
    const { stepUp } = await import('#server/accounts/index')
    const { asSystem } = await import('#server/kernel/db')
    const { PASSWORD } = await import('../support/people.ts')
    const other = await addressCompany(clouds[1]!)
    const session = await asSystem((db) =>
      db.session.create({
        data: { userId: other.userId, version: 1, expiresAt: new Date(Date.now() + 3_600_000) },
        select: { id: true },
      }),
    )
    const ctx = { ...other.ctx, sessionId: session.id }
    const who = { userId: other.userId, sessionId: session.id, ip: null }
    const more = (by: Ctx = ctx) =>
      mailboxes.provisionMailbox(by, { kind: 'provisioned', username: fresh(), displayName: '' })
    await changeOrganisation(ctx, { addressStepUp: true })
    await expect(more()).rejects.toMatchObject({ code: 'step_up_required' })
    await expect(stepUp(who, { password: 'Faux12345' })).rejects.toMatchObject({
      fields: [{ field: 'password', code: 'wrong' }],
    })
    await stepUp(who, { password: PASSWORD })
    const { steppedUpAt } = await asSystem((db) =>
      db.session.findUniqueOrThrow({ where: { id: session.id }, select: { steppedUpAt: true } }),
    )
    await expect(more({ ...ctx, steppedUpAt })).resolves.toBeDefined()
    await expect(more({ ...ctx, steppedUpAt: new Date(Date.now() - 11 * 60_000) })).rejects.toBeDefined()
    const key = {
      ...ctx,
      sessionId: null,
      actor: { type: 'api_key' as const, id: randomUUID(), label: 'clé' },
    }
    await expect(more(key)).resolves.toBeDefined()
  })

  test('the eleventh of a day is told when the next one is possible', async () => {
    const ctx = { ...company.ctx, actor: { type: 'user' as const, id: randomUUID(), label: 'Pressé' } }
    const more = () =>
      mailboxes.provisionMailbox(ctx, { kind: 'provisioned', username: fresh(), displayName: '' })
    const made = await Promise.all(Array.from({ length: 10 }, more))
    const eleventh = await more().then(
      () => null,
      (error) => error,
    )
    expect(eleventh).toMatchObject({ code: 'rate_limited' })
    expect(eleventh.retryAfter).toBeGreaterThan(86_000)
    expect(eleventh.text.fr).toMatch(/le \d+ \S+ \d{4} à \d\d:\d\d/)
    // One that was given up half-way counts: it may have cost a seat.
    await mailboxes.deleteMailbox(ctx, { id: made[0]!.id })
    await workThrough(ctx, made[0]!.id)
    await expect(more()).rejects.toMatchObject({ code: 'rate_limited' })
    // One that failed does not.
    await asTenant(ctx, (db) =>
      db.mailboxOperation.updateMany({
        where: { mailboxId: made[1]!.id },
        data: { state: 'failed', error: { code: 'quota', detail: '' } },
      }),
    )
    await asTenant(ctx, (db) =>
      db.mailboxOperation.updateMany({
        where: { mailboxId: made[0]!.id },
        data: { error: { code: 'quota', detail: '' } },
      }),
    )
    await expect(more()).resolves.toBeDefined()
  })
})
