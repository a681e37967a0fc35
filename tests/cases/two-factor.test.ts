import { describe, expect, test } from 'vitest'
import {
  disableTwoFactor,
  enableTwoFactor,
  joinWithPassword,
  listSessions,
  makeResetLink,
  renewRecoveryCodes,
  resetPassword,
  signIn,
  startTwoFactor,
  stepUp,
  takeSecondStep,
  twoFactorState,
} from '#server/accounts/index'
import { asSystem } from '#server/kernel/db'
import { signToken } from '#server/kernel/secrets'
import {
  changeOrganisation,
  createApiKey,
  inviteMember,
  listMembers,
  twoFactorFigures,
} from '#server/organisations/index'
import { runCli } from '#workers/cli/run'
import { openOrAsk } from '../../src/server/accounts/second-step.ts'
import { codeOfStep, stepAt } from '../../src/server/accounts/totp.ts'
import { invitationToken } from '../../src/server/organisations/invitation-token.ts'
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

const WRONG = '000000'
const now = () => stepAt(new Date())

/** Somebody whose sign-in takes a code. `code()` is one that was not used. */
async function makeProtected() {
  const company = await makeCompany()
  const { email, userId } = company
  const { sid: sessionId } = await signInAs(email)
  const who = { userId, sessionId, ip: null }
  const { secret } = await startTwoFactor(who)
  const code = async () => {
    // As if the last one had been used long ago.
    await asSystem((db) => db.authenticator.updateMany({ where: { userId }, data: { lastStep: 0 } }))
    return codeOfStep(secret, now())
  }
  const { recoveryCodes } = await enableTwoFactor(who, { code: await code() }, VISITOR)
  const challenge = async (password = PASSWORD) => {
    const step = await signIn({ email, password }, VISITOR)
    if (!('challenge' in step)) throw new Error('no code is asked for')
    return step.challenge
  }
  const enter = async (typed: string) =>
    takeSecondStep({ challenge: await challenge(), code: typed }, VISITOR)
  return { ...company, who, secret, code, recoveryCodes, challenge, enter }
}

describe('turning the second step on', () => {
  test('needs a sign-in or a proof of the last ten minutes', async () => {
    const { email, userId } = await makeCompany()
    const { sid: sessionId } = await signInAs(email)
    const who = { userId, sessionId, ip: null }
    const long = new Date(Date.now() - 11 * 60_000)
    await asSystem((db) => db.session.updateMany({ where: { id: sessionId }, data: { createdAt: long } }))
    expect(await codeOf(startTwoFactor(who))).toBe('step_up_required')
    await stepUp(who, { password: PASSWORD })
    expect(await startTwoFactor(who)).toMatchObject({ qr: { path: expect.stringMatching(/^M/) } })
    // What was shown but not confirmed asks nobody for anything.
    await expect(signInAs(email)).resolves.toBeTruthy()
  })

  test('takes the first code, ends the other sessions, says so, and keeps no secret in the open', async () => {
    const { email, userId, organisationId } = await makeCompany()
    const [{ sid: sessionId }] = [await signInAs(email), await signInAs(email)]
    const who = { userId, sessionId, ip: null }
    expect(await codeOf(enableTwoFactor(who, { code: WRONG }, VISITOR))).toBe('conflict')
    const { secret, qr } = await startTwoFactor(who)
    expect(qr.size).toBeGreaterThan(30)
    const enable = (code: string) => enableTwoFactor(who, { code }, VISITOR)
    const wrong = { code: 'invalid', fields: [{ field: 'code', code: 'wrong' }] }
    await expect(enable(codeOfStep(secret, now() - 5))).rejects.toMatchObject(wrong)
    const { recoveryCodes } = await enable(codeOfStep(secret, now()))
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect((await listSessions(who)).map(({ id }) => id)).toEqual([sessionId])
    expect(await journalOf(organisationId)).toContain('accounts.two-factor-on')
    expect(await waitingMails(email)).toEqual(['two_factor_on'])
    expect(await twoFactorState(who)).toEqual({ since: expect.any(String), recoveryCodes: 10 })
    const stored = await asSystem(async (db) => [
      await db.authenticator.findMany({ where: { userId } }),
      await db.recoveryCode.findMany({ where: { userId } }),
    ])
    const text = JSON.stringify(stored)
    expect(text).not.toContain(secret)
    for (const code of recoveryCodes) expect(text).not.toContain(code.replaceAll('-', ''))
  })

  test('what is shown in one session cannot be guessed in another', async () => {
    const { email, userId } = await makeCompany()
    const [shown, stolen] = [await signInAs(email), await signInAs(email)]
    const { secret } = await startTwoFactor({ userId, sessionId: shown.sid })
    const guess = (code: string) =>
      codeOf(enableTwoFactor({ userId, sessionId: stolen.sid }, { code }, VISITOR))
    const tries = Array.from({ length: 7 }, (_, index) => guess(codeOfStep(secret, now() - 10 - index)))
    expect((await Promise.all(tries)).sort()).toEqual([...Array(5).fill('invalid'), 'locked', 'locked'])
    expect(await guess(codeOfStep(secret, now()))).toBe('locked')
  })

  test('a sign-in that is under way meanwhile is asked for a code too', async () => {
    const { email, userId } = await makeCompany()
    const { sid: sessionId } = await signInAs(email)
    const person = await asSystem((db) => db.user.findUniqueOrThrow({ where: { id: userId } }))
    const { secret } = await startTwoFactor({ userId, sessionId })
    await enableTwoFactor({ userId, sessionId }, { code: codeOfStep(secret, now()) }, VISITOR)
    const answer = await asSystem((db) => openOrAsk(db, person, VISITOR))
    expect(answer).toEqual({ challenge: expect.any(String) })
  })

  test('a new app takes the place of the one before', async () => {
    const { who, email, secret, enter } = await makeProtected()
    const { secret: other } = await startTwoFactor(who)
    // Until it is confirmed the first one counts.
    await expect(enter(codeOfStep(secret, now() + 1))).resolves.toMatchObject({ uid: who.userId })
    await enableTwoFactor(who, { code: codeOfStep(other, now()) }, VISITOR)
    expect(await codeOf(enter(codeOfStep(secret, now())))).toBe('invalid')
    await expect(enter(codeOfStep(other, now() + 1))).resolves.toMatchObject({ uid: who.userId })
    expect(await waitingMails(email)).toEqual(['two_factor_on', 'two_factor_on'])
  })
})

describe('signing in with a second step', () => {
  test('takes the password and a code, each code once', async () => {
    const { code, challenge, who } = await makeProtected()
    const typed = await code()
    const first = await challenge()
    expect(
      await takeSecondStep({ challenge: first, code: `${typed.slice(0, 3)} ${typed.slice(3)}` }, VISITOR),
    ).toMatchObject({
      uid: who.userId,
    })
    await expect(takeSecondStep({ challenge: first, code: typed }, VISITOR)).rejects.toMatchObject({
      fields: [{ field: 'code', code: 'used' }],
    })
  })

  test('the same code given twice at the same moment opens one session', async () => {
    const { code, challenge } = await makeProtected()
    const [first, typed] = [await challenge(), await code()]
    const both = await Promise.all(
      [1, 2, 3].map(() => codeOf(takeSecondStep({ challenge: first, code: typed }, VISITOR))),
    )
    expect(both.sort()).toEqual(['invalid', 'invalid', 'nothing was thrown'])
  })

  test('what leads from the password to the code is over in time, cannot be made up, and ends with the password', async () => {
    const { email, code, challenge, who } = await makeProtected()
    const real = await challenge()
    const [userId, version, until, signature] = real.split('.')
    const later = `${userId}.${version}.${Number(until) + 60_000}.${signature}`
    const other = `${(await makeCompany()).userId}.${version}.${until}.${signature}`
    const over = `${userId}.${version}.${Date.now()}`
    for (const made of ['', 'a.b.c.d', later, other, `${over}.${signToken('second-step', over)}`])
      expect(await codeOf(takeSecondStep({ challenge: made, code: await code() }, VISITOR)), made).toBe(
        'gone',
      )
    expect(Number(until)).toBeLessThanOrEqual(Date.now() + 10 * 60_000)
    const token = (await makeResetLink(email)).link.split('/').at(-1) ?? ''
    await resetPassword(token, 'Nouveau456', VISITOR)
    expect(await codeOf(takeSecondStep({ challenge: real, code: await code() }, VISITOR))).toBe('gone')
    // A new password changes nothing about the second step.
    const again = await challenge('Nouveau456')
    await expect(takeSecondStep({ challenge: again, code: await code() }, VISITOR)).resolves.toMatchObject({
      uid: who.userId,
    })
  })

  test('five wrong codes lock it for a quarter of an hour, which a right password does not lift', async () => {
    const { enter, code, recoveryCodes, challenge } = await makeProtected()
    const step = await challenge()
    const tries = await Promise.all(
      Array.from({ length: 7 }, () => codeOf(takeSecondStep({ challenge: step, code: WRONG }, VISITOR))),
    )
    expect(tries.filter((each) => each === 'invalid')).toHaveLength(5)
    const locked = await enter(await code()).catch((error) => error)
    expect(locked).toMatchObject({ code: 'locked', retryAfter: expect.any(Number) })
    expect(locked.retryAfter).toBeGreaterThan(14 * 60)
    expect(await codeOf(enter(recoveryCodes[0] ?? ''))).toBe('locked')
    await asSystem((db) => db.rateBucket.deleteMany({ where: { key: { startsWith: 'second-step:' } } }))
    await expect(enter(recoveryCodes[0] ?? '')).resolves.toBeTruthy()
  })

  test('a recovery code stands in once, however it is typed; new ones make the others useless', async () => {
    const { enter, email, organisationId, recoveryCodes, who, code } = await makeProtected()
    const [first = '', second = ''] = recoveryCodes
    await expect(enter(` ${first.toUpperCase().replaceAll('-', ' ')} `)).resolves.toBeTruthy()
    expect(await codeOf(enter(first))).toBe('invalid')
    expect((await twoFactorState(who)).recoveryCodes).toBe(9)
    expect(await journalOf(organisationId)).toContain('accounts.recovery-code-used')
    const long = new Date(Date.now() - 11 * 60_000)
    await asSystem((db) =>
      db.session.updateMany({ where: { id: who.sessionId }, data: { steppedUpAt: long } }),
    )
    expect(await codeOf(renewRecoveryCodes(who))).toBe('step_up_required')
    await stepUp(who, { code: await code() })
    const renewed = await renewRecoveryCodes(who)
    expect(await codeOf(enter(second))).toBe('invalid')
    await expect(enter(renewed.recoveryCodes[0] ?? '')).resolves.toBeTruthy()
    expect(await waitingMails(email)).toEqual([
      'two_factor_on',
      'recovery_code_used',
      'recovery_codes_renewed',
      'recovery_code_used',
    ])
  })

  test('asked for twice at once, there are still ten codes and one secret that waits', async () => {
    const { who } = await makeProtected()
    const twice = [renewRecoveryCodes(who), startTwoFactor(who), renewRecoveryCodes(who), startTwoFactor(who)]
    expect(await Promise.all(twice.map(codeOf))).toEqual(Array(4).fill('nothing was thrown'))
    expect((await twoFactorState(who)).recoveryCodes).toBe(10)
  })

  test('an invitation is not accepted by the password alone', async () => {
    const host = await makeCompany('Hôte')
    const { email, userId } = await makeProtected()
    const { id } = await inviteMember(host.ctx, { email, role: 'member' })
    const { expiresAt } = await asSystem((db) => db.invitation.findFirstOrThrow({ where: { id } }))
    const token = invitationToken({ id, expiresAt })
    const answer = await joinWithPassword({ token, password: PASSWORD }, { ...VISITOR, locale: 'fr' })
    expect(answer).toEqual({ challenge: expect.any(String) })
    const joined = { where: { userId, organisationId: host.organisationId } }
    expect(await asSystem((db) => db.membership.count(joined))).toBe(0)
  })
})

test('a fresh proof takes a code of who has a second step: their password does not do', async () => {
  const { who, code } = await makeProtected()
  await expect(stepUp(who, { password: PASSWORD })).rejects.toMatchObject({
    fields: [{ field: 'code', code: 'required' }],
  })
  await expect(stepUp(who, { code: WRONG })).rejects.toMatchObject({
    fields: [{ field: 'code', code: 'wrong' }],
  })
  await expect(stepUp(who, { code: await code() })).resolves.toBeUndefined()
})

describe('turning the second step off', () => {
  test('takes a code or the password', async () => {
    const one = await makeProtected()
    const off = (by: object) => disableTwoFactor(one.who, by, VISITOR)
    expect(await codeOf(off({}))).toBe('invalid')
    await expect(off({ password: 'Wrong1234' })).rejects.toMatchObject({ fields: [{ field: 'password' }] })
    await expect(off({ code: WRONG })).rejects.toMatchObject({ fields: [{ field: 'code' }] })
    const waiting = await one.challenge()
    await off({ password: PASSWORD })
    await expect(signInAs(one.email)).resolves.toBeTruthy()
    expect(await codeOf(takeSecondStep({ challenge: waiting, code: await one.code() }, VISITOR))).toBe('gone')
    expect(await twoFactorState(one.who)).toEqual({ since: null, recoveryCodes: 0 })
    expect(await waitingMails(one.email)).toEqual(['two_factor_on', 'two_factor_off'])
    const two = await makeProtected()
    await disableTwoFactor(two.who, { code: await two.code() }, VISITOR)
    await expect(signInAs(two.email)).resolves.toBeTruthy()
  })

  test('takes a code of an operator, and in a company that counts on codes', async () => {
    const [operator, strict, careful] = [await makeProtected(), await makeProtected(), await makeProtected()]
    await asSystem((db) => db.user.updateMany({ where: { id: operator.userId }, data: { isOperator: true } }))
    await changeOrganisation(strict.ctx, { requireTwoFactor: true })
    await changeOrganisation(careful.ctx, { addressStepUp: true })
    for (const { who, recoveryCodes } of [operator, strict, careful]) {
      await expect(disableTwoFactor(who, { password: PASSWORD }, VISITOR)).rejects.toMatchObject({
        fields: [{ field: 'password', code: 'code_wanted' }],
      })
      await disableTwoFactor(who, { code: recoveryCodes[0] ?? '' }, VISITOR)
      expect((await twoFactorState(who)).since).toBeNull()
    }
    await asSystem((db) =>
      db.user.updateMany({ where: { id: operator.userId }, data: { isOperator: false } }),
    )
  })

  test('the operator does it for who lost everything: sessions end, the person is told', async () => {
    const { email, who, organisationId } = await makeProtected()
    const reset = (address: string) => runCli(['user', 'reset-two-factor', '--email', address])
    expect(await reset(email)).toMatchObject({ code: 0, stdout: expect.stringContaining(email) })
    expect(await listSessions(who)).toEqual([])
    await expect(signInAs(email)).resolves.toBeTruthy()
    expect(await journalOf(organisationId)).toContain('accounts.two-factor-reset')
    expect(await waitingMails(email)).toEqual(['two_factor_on', 'two_factor_reset'])
    expect(await reset(email)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing to take off'),
    })
    expect(await reset(freshEmail('nobody'))).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('a company that asks everybody for it', () => {
  test('is asked so by somebody who has one, gives a week, and shows who has it', async () => {
    const { ctx } = await makeCompany()
    await expect(changeOrganisation(ctx, { requireTwoFactor: true })).rejects.toMatchObject({
      fields: [{ field: 'requireTwoFactor', code: 'own_missing' }],
    })
    const { ctx: own, userId } = await makeProtected()
    const changed = await changeOrganisation(own, { requireTwoFactor: true })
    expect(changed.requireTwoFactor).toBe(true)
    const days = (new Date(changed.twoFactorFrom ?? 0).getTime() - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(7, 2)
    // Said again, the week does not begin anew.
    const again = await changeOrganisation(own, { requireTwoFactor: true, name: 'Autre' })
    expect(again).toMatchObject({ name: 'Autre', twoFactorFrom: changed.twoFactorFrom })
    expect((await listMembers(own, { limit: 10 })).data).toMatchObject([{ userId, twoFactor: true }])
    expect(await twoFactorFigures(own)).toEqual({ members: 1, withTwoFactor: 1 })
  })

  test('lets a person make a key, which is asked for nothing, for a fresh proof', async () => {
    const { ctx } = await makeProtected()
    const make = (by = ctx) => codeOf(createApiKey(by, { name: 'clé', scopes: ['contacts:read'] }))
    expect(await make()).toBe('nothing was thrown')
    for (const asked of [{ requireTwoFactor: true }, { addressStepUp: true, requireTwoFactor: false }]) {
      const proved = { ...ctx, steppedUpAt: new Date() }
      await changeOrganisation(proved, asked)
      expect(await make()).toBe('step_up_required')
      expect(await make(proved)).toBe('nothing was thrown')
    }
    const key = { ...ctx, userId: null, actor: { type: 'api_key' as const, id: null, label: 'clé' } }
    expect(await make(key)).toBe('nothing was thrown')
  })

  test('lets it go only for a fresh proof; a program’s key is its own', async () => {
    const { ctx } = await makeProtected()
    await changeOrganisation(ctx, { requireTwoFactor: true, addressStepUp: true })
    for (const less of [{ requireTwoFactor: false }, { addressStepUp: false }])
      expect(await codeOf(changeOrganisation(ctx, less))).toBe('step_up_required')
    const proved = { ...ctx, steppedUpAt: new Date() }
    expect(await changeOrganisation(proved, { requireTwoFactor: false })).toMatchObject({
      requireTwoFactor: false,
      twoFactorFrom: null,
      addressStepUp: true,
    })
    const key = { ...ctx, userId: null, actor: { type: 'api_key' as const, id: null, label: 'clé' } }
    await expect(changeOrganisation(key, { addressStepUp: false })).resolves.toMatchObject({
      addressStepUp: false,
    })
    await expect(changeOrganisation(key, { requireTwoFactor: true })).resolves.toBeTruthy()
  })
})
