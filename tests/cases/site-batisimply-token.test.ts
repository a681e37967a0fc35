import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tokensOf } from '#server/adapters/site/batisimply-token'
import { NotSent, type SiteApp, type SiteCall } from '#server/adapters/site/port'
import { exampleProject, failureOf, openBatisimply } from '../support/batisimply/examples.ts'
import { says, withOddServer } from '../support/batisimply/odd-server.ts'
import { type BatisimplyStandIn, batisimplyStandIn } from '../support/batisimply/stand-in.ts'

let standIn: BatisimplyStandIn
let site: SiteApp
let calls: SiteCall[] = []

beforeEach(async () => {
  standIn = await batisimplyStandIn()
  calls = []
  site = openBatisimply(standIn.credentials, { calls })
})
afterEach(async () => {
  vi.useRealTimers()
  await standIn.stop()
  expect(standIn.refused, 'requests outside of what is known').toEqual([])
})

/** Both ends read the same clock: seconds pass without being waited for. */
function pass(seconds: number): void {
  const now = Date.now()
  if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(now + seconds * 1000)
}
const refusedApi = () => calls.filter(({ status }) => status === 401)

describe('a token', () => {
  test('is used until it nears its end, then renewed without the password', async () => {
    pass(0)
    await site.projects()
    pass(268)
    await site.projects()
    expect(standIn.sso.granted).toEqual({ password: 1, refresh_token: 0 })
    pass(4)
    await site.projects()
    expect(standIn.sso.granted).toEqual({ password: 1, refresh_token: 1 })
    expect(refusedApi()).toEqual([])
  })

  test('of two seconds is renewed in time too', async () => {
    pass(0)
    standIn.sso.life(2)
    for (let round = 0; round < 20; round += 1) {
      await site.projects()
      pass(1.6)
    }
    expect(standIn.sso.granted).toEqual({ password: 1, refresh_token: 19 })
    expect(refusedApi()).toEqual([])
  })

  test('is asked for with the password where there are no refresh tokens', async () => {
    pass(0)
    standIn.sso.life(300, null)
    await site.projects()
    pass(280)
    await site.projects()
    expect(standIn.sso.granted).toEqual({ password: 2, refresh_token: 0 })
  })

  test('is asked for with the password when the session is over, or its refresh token has ended', async () => {
    pass(0)
    await site.projects()
    standIn.sso.endSessions()
    pass(280)
    await site.projects()
    expect(standIn.sso.granted).toEqual({ password: 2, refresh_token: 0 })
    expect(calls.map(({ operation }) => operation)).toContain('token.refresh_token')
    calls.length = 0
    pass(4000)
    await site.projects()
    expect(calls.map(({ operation }) => operation)).toEqual(['token.password', 'projects.list'])
  })

  test('that was withdrawn is replaced at once, and the request goes through', async () => {
    await site.projects()
    standIn.sso.endSessions({ refreshes: false })
    await site.create(exampleProject('CH1'))
    expect(standIn.sso.granted.password).toBe(2)
    expect(standIn.creates.get('CH1')).toBe(1)
  })

  test('is asked for once, however many wait for it', async () => {
    const codes = Array.from({ length: 40 }, (_, n) => `CH${n}`)
    await Promise.all(codes.map((code) => site.create(exampleProject(code))))
    expect(standIn.sso.granted.password).toBe(1)
    standIn.sso.endSessions()
    await Promise.all(codes.map((code) => site.create(exampleProject(`N${code}`))))
    expect(standIn.sso.granted.password).toBe(2)
    expect(standIn.creates.size).toBe(80)
  })

  test('is not thrown away for one that was refused before it', async () => {
    let asked = 0
    const tokens = tokensOf(standIn.credentials, async (_operation, _end, _sent, read) => {
      asked += 1
      const text = JSON.stringify({ access_token: `jeton-${asked}`, expires_in: 300 })
      return read({ status: 200, headers: {}, text })
    })
    const first = await tokens.get()
    tokens.forget(first)
    const second = await tokens.get()
    tokens.forget(first)
    expect([first, second, await tokens.get()]).toEqual(['jeton-1', 'jeton-2', 'jeton-2'])
  })

  test('that cannot be renewed now is asked for anew the next time', async () => {
    pass(0)
    await site.projects()
    pass(280)
    standIn.fail('cut_after', { path: /token/ })
    expect((await failureOf(site.projects())).message).toContain('SSO')
    await site.projects()
    // The refresh token may have been used up by the lost answer.
    expect(standIn.sso.granted).toEqual({ password: 2, refresh_token: 1 })
  })

  test('that took too long is not followed by the create that it was for', async () => {
    pass(0)
    const sent: string[] = []
    const api: Parameters<typeof withOddServer>[0]['api'] = (request, response) => {
      sent.push(request.method ?? '')
      says({ id: 7 })(request, response)
    }
    const sso: typeof api = (request, response) => {
      pass(10)
      says({ access_token: 'jeton', expires_in: 300 })(request, response)
    }
    await withOddServer({ sso, api }, async (credentials) => {
      const bare = openBatisimply({ ...credentials, headQuarterId: '1' })
      const create = () => bare.create(exampleProject('CH1'), new Date(Date.now() + 5000))
      expect(await failureOf(create())).toBeInstanceOf(NotSent)
      expect(sent).toEqual([])
      expect(await create()).toEqual({ id: '7' })
    })
  })

  test('without a word on how long it holds is not kept long', async () => {
    pass(0)
    let asked = 0
    const sso: Parameters<typeof withOddServer>[0]['sso'] = (request, response) => {
      asked += 1
      says({ access_token: 'jeton' })(request, response)
    }
    await withOddServer({ sso, api: says([]) }, async (credentials) => {
      const bare = openBatisimply(credentials)
      await bare.projects()
      await bare.projects()
      expect(asked).toBe(1)
      pass(61)
      await bare.projects()
      expect(asked).toBe(2)
    })
  })
})

describe('a sign-in that is refused', () => {
  test.each([
    [{ password: 'faux' }, /SSO\) refuses the user name or the password: Invalid user credentials/],
    [{ username: 'autre@atelier.example' }, /SSO\) refuses the user name or the password/],
    [{ clientSecret: 'faux' }, /SSO\) refuses the client id or its secret/],
  ])('for %o says what to correct', async (wrong, words) => {
    const error = await failureOf(openBatisimply({ ...standIn.credentials, ...wrong }).check())
    expect(error.kind).toBe('auth')
    expect(error.message).toMatch(words)
  })

  test('says which end it was', async () => {
    standIn.fail('forbidden', { path: /project/ })
    expect((await failureOf(site.check())).message).toContain('API')
    standIn.fail('unauthorized', { path: /project/, times: 2 })
    expect(await failureOf(site.check())).toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('both addresses belong together'),
    })
  })

  test.each([
    ['server_error', 'unavailable', undefined],
    ['throttled', 'rate_limited', 1],
    ['throttled_silent', 'rate_limited', undefined],
    ['html', 'unavailable', undefined],
    ['cut_before', 'unavailable', undefined],
    ['half_answer', 'unavailable', undefined],
    ['hang_before', 'unavailable', undefined],
  ] as const)('for now (%s) is %s, and goes through later', async (fault, kind, retryAfter) => {
    standIn.fail(fault, { path: /token/ })
    const error = await failureOf(site.check())
    expect(error).toMatchObject({ kind, message: expect.stringContaining('SSO') })
    expect(error.retryAfter).toBe(retryAfter)
    expect(await site.check()).toEqual({ projects: 0 })
  })

  test('in unusual words is still understood, and gives nothing away', async () => {
    const refusal = async (body: unknown, status: number) =>
      withOddServer({ sso: says(body, status) }, (credentials) =>
        failureOf(openBatisimply(credentials).check()),
      )
    const disabled = { error: 'invalid_grant', error_description: 'Account is not fully set up' }
    expect((await refusal(disabled, 400)).message).toContain('Account is not fully set up')
    expect((await refusal({ error: 'Realm does not exist' }, 404)).kind).toBe('invalid')
    expect(await refusal({ error: 'unsupported_grant_type' }, 400)).toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('unsupported_grant_type'),
    })
    expect((await refusal({ token: 'x' }, 200)).message).toContain('without a token')
    const echo = { error: 'invalid_grant', error_description: standIn.secrets.join(' ') }
    expect((await refusal(echo, 401)).message).toMatch(/: ••• •••$/)
  })
})
