import { describe, expect, test } from 'vitest'
import {
  addOrganisation,
  changePassword,
  createSignInLink,
  ensureOperator,
  listSessions,
  makeResetLink,
  redeemSignInLink,
  requestReset,
  resetPassword,
  revokeOtherSessions,
  revokeSession,
  signIn,
  signUp,
  switchOrganisation,
} from '#server/accounts/index'
import { asSystem, sql } from '#server/kernel/db'
import {
  codeOf,
  freshEmail,
  journalOf,
  makeCompany,
  PASSWORD,
  signInAs,
  VISITOR,
  waitingMails,
} from '../support/people.ts'

const visitor = { ...VISITOR, locale: 'fr' as const }
const place = (ip: string) => ({ ip, userAgent: null })

describe('sign-up', () => {
  test('makes a company, its owner and a line in the journal', async () => {
    const email = freshEmail()
    await signUp({ organisationName: 'Dubois', name: 'Claire', email, password: PASSWORD }, visitor)
    const user = await asSystem((db) =>
      db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } }),
    )
    expect(user.memberships).toMatchObject([{ role: 'owner' }])
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await journalOf(user.memberships[0]?.organisationId ?? '')).toEqual(['organisation.create'])
  })

  test('answers the same for an address that has an account, changes nothing, and says so by mail', async () => {
    const { email } = await makeCompany()
    const before = await asSystem((db) => db.organisation.count())
    await expect(
      signUp({ organisationName: 'X', name: 'Y', email, password: 'Another123' }, visitor),
    ).resolves.toBeUndefined()
    expect(await asSystem((db) => db.organisation.count())).toBe(before)
    expect(await waitingMails(email)).toEqual(['account_exists'])
    await expect(signInAs(email)).resolves.toBeTruthy()
  })

  test('names every rule a weak password breaks', async () => {
    const input = { organisationName: 'X', name: 'Y', email: freshEmail(), password: 'abc' }
    await expect(signUp(input, visitor)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ code: 'too_short' }, { code: 'no_upper_case' }, { code: 'no_digit' }],
    })
  })
})

describe('sign-in', () => {
  test.each(['known', 'unknown'])(
    'locks after five failures, with the same answers: %s address',
    async (kind) => {
      const email = kind === 'known' ? (await makeCompany()).email : freshEmail('nobody')
      for (let i = 0; i < 5; i += 1)
        expect(await codeOf(signIn({ email, password: 'Wrong1234' }, VISITOR))).toBe('unauthenticated')
      const locked = await signIn({ email, password: PASSWORD }, VISITOR).catch((error) => error)
      expect(locked).toMatchObject({ code: 'locked', retryAfter: expect.any(Number) })
      expect(locked.retryAfter).toBeGreaterThan(14 * 60)
      expect(locked.retryAfter).toBeLessThanOrEqual(15 * 60)
    },
  )

  test('the lock ends by itself, and a good password starts the count anew', async () => {
    const { email } = await makeCompany()
    for (let i = 0; i < 6; i += 1) await codeOf(signIn({ email, password: 'Wrong1234' }, VISITOR))
    await asSystem((db) =>
      db.$executeRaw(sql`UPDATE "RateBucket" SET "resetAt" = now() WHERE key LIKE 'sign-in:address:%'`),
    )
    await expect(signInAs(email)).resolves.toBeTruthy()
    for (let i = 0; i < 4; i += 1) await codeOf(signIn({ email, password: 'Wrong1234' }, VISITOR))
    await expect(signInAs(email)).resolves.toBeTruthy()
  })

  test('guesses sent at once do not get past the lock', async () => {
    const { email } = await makeCompany()
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(signIn({ email, password: 'Wrong1234' }, VISITOR))),
    )
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
    expect(codes.filter((code) => code === 'locked')).toHaveLength(15)
  })

  test('one place that tries many addresses is stopped, others are not', async () => {
    const { email } = await makeCompany()
    const key = 'sign-in:ip:198.51.100.9'
    await asSystem((db) =>
      db.rateBucket.create({ data: { key, count: 100, resetAt: new Date(Date.now() + 60_000) } }),
    )
    expect(await codeOf(signIn({ email, password: PASSWORD }, place('198.51.100.9')))).toBe('locked')
    await expect(signIn({ email, password: PASSWORD }, place('198.51.100.10'))).resolves.toBeTruthy()
  })

  test('an unknown address costs about the work of a known one', async () => {
    const { email } = await makeCompany()
    // Processor time: hashing dominates it, and a busy machine does not change it.
    const cost = async (address: string) => {
      const before = process.cpuUsage()
      await codeOf(signIn({ email: address, password: 'Wrong1234' }, place('203.0.113.1')))
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cost(freshEmail('warm'))
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let i = 0; i < 5; i += 1) {
      known.push(await cost(email))
      unknown.push(await cost(freshEmail()))
    }
    // The least: what else the process had to do (its garbage, say) and a shared core only add. Without the hash the
    // ratio is above ten.
    const [a, b] = [Math.min(...known), Math.min(...unknown)]
    expect(Math.max(a, b) / Math.min(a, b)).toBeLessThan(3)
  })
})

describe('sessions', () => {
  test('are listed, revoked one by one or all but one, and only by their owner', async () => {
    const { email, userId, organisationId } = await makeCompany()
    const stranger = await makeCompany()
    const [first, second, third] = [await signInAs(email), await signInAs(email), await signInAs(email)]
    const who = { userId, sessionId: first.sid, ip: null }
    const listed = await listSessions(who)
    expect(listed.map(({ id }) => id).sort()).toEqual([first.sid, second.sid, third.sid].sort())
    expect(listed[0]).toMatchObject({ id: first.sid, current: true, userAgent: 'Tests' })
    expect(await codeOf(revokeSession({ ...who, userId: stranger.userId }, second.sid))).toBe('not_found')
    await revokeSession(who, second.sid)
    expect(await revokeOtherSessions(who)).toBe(1)
    expect((await listSessions(who)).map(({ id }) => id)).toEqual([first.sid])
    expect(await journalOf(organisationId)).toEqual(
      expect.arrayContaining(['sessions.open', 'sessions.revoke', 'sessions.revoke-others']),
    )
  })

  test('a changed password ends the others and lifts the version of the one in use', async () => {
    const { email, userId } = await makeCompany()
    const [kept] = [await signInAs(email), await signInAs(email)]
    const who = { userId, sessionId: kept.sid }
    const change = { currentPassword: PASSWORD, password: 'Nouveau456' }
    const ticket = await changePassword(who, change, VISITOR)
    expect(ticket).toMatchObject({ sid: kept.sid, version: kept.version + 1 })
    expect(await listSessions(who)).toHaveLength(1)
    expect(await codeOf(signInAs(email))).toBe('unauthenticated')
    await expect(signInAs(email, 'Nouveau456')).resolves.toBeTruthy()
    expect(await waitingMails(email)).toEqual(['password_changed'])
  })

  test('a wrong or unchanged password is refused, field by field', async () => {
    const { email, userId } = await makeCompany()
    const { sid: sessionId } = await signInAs(email)
    const change = (currentPassword: string, password: string) =>
      changePassword({ userId, sessionId }, { currentPassword, password }, VISITOR)
    await expect(change('Wrong1234', 'Nouveau456')).rejects.toMatchObject({
      fields: [{ field: 'currentPassword' }],
    })
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({
      fields: [{ field: 'password', code: 'unchanged' }],
    })
  })
})

describe('a password reset', () => {
  const tokenOf = (link: string) => link.split('/').at(-1) ?? ''

  test('is asked for in the same way by every address', async () => {
    const [known, unknown] = [(await makeCompany()).email, freshEmail('nobody')]
    for (const email of [known, unknown]) {
      await expect(requestReset(email, VISITOR)).resolves.toBeUndefined()
      expect(await waitingMails(email)).toEqual(['reset'])
    }
  })

  test('works once, ends every session and lifts the lock', async () => {
    const { email, userId, organisationId } = await makeCompany()
    const { sid: sessionId } = await signInAs(email)
    for (let i = 0; i < 6; i += 1) await codeOf(signIn({ email, password: 'Wrong1234' }, VISITOR))
    const token = tokenOf((await makeResetLink(email)).link)
    const other = tokenOf((await makeResetLink(email)).link)
    await resetPassword(token, 'Nouveau456', VISITOR)
    expect(await listSessions({ userId, sessionId })).toEqual([])
    await expect(signInAs(email, 'Nouveau456')).resolves.toBeTruthy()
    expect(await codeOf(resetPassword(token, 'Encore789', VISITOR))).toBe('gone')
    expect(await codeOf(resetPassword(other, 'Encore789', VISITOR))).toBe('gone')
    expect(await journalOf(organisationId)).toContain('accounts.reset-password')
  })

  test('is over after an hour, and its secret is not in the table', async () => {
    const { email, userId } = await makeCompany()
    const token = tokenOf((await makeResetLink(email)).link)
    const [row] = await asSystem((db) => db.passwordReset.findMany({ where: { userId } }))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000)
    await asSystem((db) =>
      db.passwordReset.updateMany({ where: { userId }, data: { expiresAt: new Date() } }),
    )
    expect(await codeOf(resetPassword(token, 'Nouveau456', VISITOR))).toBe('gone')
  })

  test('used twice at the same moment, it works once', async () => {
    const { email } = await makeCompany()
    const token = tokenOf((await makeResetLink(email)).link)
    const codes = await Promise.all(
      ['Premier123', 'Second1234'].map((password) => codeOf(resetPassword(token, password, VISITOR))),
    )
    expect(codes.sort()).toEqual(['gone', 'nothing was thrown'])
  })
})

test('a sign-in link works once', async () => {
  const { userId } = await makeCompany()
  const token = (await createSignInLink(userId)).split('/').at(-1) ?? ''
  expect(await redeemSignInLink(token, VISITOR)).toMatchObject({ uid: userId })
  expect(await codeOf(redeemSignInLink(token, VISITOR))).toBe('gone')
})

test('a person works in another company of theirs, and in no other', async () => {
  const { email, userId } = await makeCompany()
  const { sid: sessionId } = await signInAs(email)
  const who = { userId, sessionId, ip: null }
  const { organisationId } = await addOrganisation(who, 'Seconde')
  const current = () => asSystem((db) => db.session.findUniqueOrThrow({ where: { id: sessionId } }))
  expect((await current()).currentOrgId).toBe(organisationId)
  const stranger = await makeCompany()
  expect(await codeOf(switchOrganisation(who, stranger.organisationId))).toBe('not_found')
  expect((await current()).currentOrgId).toBe(organisationId)
})

test('the first operator is made once, with a password that must be changed', async () => {
  const made = await Promise.all([ensureOperator(), ensureOperator()])
  const operators = made.filter((operator) => operator !== null)
  expect(operators).toHaveLength(1)
  expect(await ensureOperator()).toBeNull()
  const { email, password } = operators[0] ?? { email: '', password: '' }
  const user = await asSystem((db) => db.user.findUniqueOrThrow({ where: { email } }))
  expect(user).toMatchObject({ isOperator: true, mustChangePassword: true })
  const ticket = await signInAs(email, password)
  await changePassword(
    { userId: ticket.uid, sessionId: ticket.sid },
    { currentPassword: password, password: PASSWORD },
    VISITOR,
  )
  expect(await asSystem((db) => db.user.findUniqueOrThrow({ where: { email } }))).toMatchObject({
    mustChangePassword: false,
  })
})
