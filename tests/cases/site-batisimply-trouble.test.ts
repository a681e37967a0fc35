import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SiteApp, SiteCall } from '#server/adapters/site/port'
import type { ProviderError } from '#server/kernel/errors'
import { exampleProject, failureOf, openBatisimply } from '../support/batisimply/examples.ts'
import type { BatisimplyFault } from '../support/batisimply/faults.ts'
import { says, withOddServer } from '../support/batisimply/odd-server.ts'
import { type BatisimplyStandIn, batisimplyStandIn } from '../support/batisimply/stand-in.ts'

let standIn: BatisimplyStandIn
let site: SiteApp
let calls: SiteCall[] = []

beforeEach(async () => {
  standIn = await batisimplyStandIn({ hangMs: 30 })
  calls = []
  site = openBatisimply(standIn.credentials, { calls })
})
afterEach(async () => {
  await standIn.stop()
  expect(standIn.refused, 'requests outside of what is known').toEqual([])
  const told = JSON.stringify(calls)
  for (const secret of standIn.secrets) expect(told).not.toContain(secret)
})

/** How a fault of a creation comes out, and how often the project then stands there. */
const OUTCOMES: Record<
  Exclude<BatisimplyFault, 'late'>,
  { kind: ProviderError['kind']; made: 0 | 1; says?: RegExp; retryAfter?: number }
> = {
  server_error: { kind: 'unavailable', made: 0, says: /500/ },
  unauthorized: { kind: 'auth', made: 0, says: /API does not take/ },
  forbidden: { kind: 'auth', made: 0, says: /API does not allow projects\.create/ },
  throttled: { kind: 'rate_limited', made: 0, retryAfter: 1 },
  throttled_long: { kind: 'rate_limited', made: 0, retryAfter: 30 },
  throttled_silent: { kind: 'rate_limited', made: 0 },
  not_served: { kind: 'invalid', made: 0, says: /404/ },
  html: { kind: 'unavailable', made: 0, says: /web page/ },
  html_after: { kind: 'unavailable', made: 1, says: /web page/ },
  not_json: { kind: 'unavailable', made: 0, says: /no JSON/ },
  hang_before: { kind: 'unavailable', made: 0, says: /may have happened/ },
  hang_after: { kind: 'unavailable', made: 1, says: /may have happened/ },
  cut_before: { kind: 'unavailable', made: 0, says: /may have happened/ },
  cut_after: { kind: 'unavailable', made: 1, says: /may have happened/ },
  half_answer: { kind: 'unavailable', made: 1, says: /may have happened/ },
  unprocessable: { kind: 'invalid', made: 0, says: /422/ },
  conflict: { kind: 'conflict', made: 0 },
  conflict_after: { kind: 'conflict', made: 1 },
}

describe('a creation that meets', () => {
  test.each(Object.entries(OUTCOMES))('%s ends as it must, and is sent once', async (fault, outcome) => {
    // A connection that is in use already, as in a run.
    await site.projects()
    standIn.fail(fault as BatisimplyFault, { method: /POST/, times: 2 })
    const error = await failureOf(site.create(exampleProject('CH1')))
    expect(error.kind).toBe(outcome.kind)
    expect(error.retryAfter).toBe(outcome.retryAfter)
    if (outcome.says) expect(error.message).toMatch(outcome.says)
    expect(`${error.stack}`).not.toContain(standIn.secrets[0])
    expect(standIn.creates.get('CH1') ?? 0).toBe(outcome.made)
    // Only what is answered with 401 was surely not done, and is repeated.
    expect(standIn.asked('POST', '/api/project')).toBe(fault === 'unauthorized' ? 2 : 1)
    expect(calls.at(-1)).toMatchObject({ operation: 'projects.create', outcome: 'failed' })
    standIn.calm()
    expect(await site.projects()).toHaveLength(outcome.made)
  })

  test('a single 401 goes through with a fresh token', async () => {
    await site.projects()
    standIn.fail('unauthorized', { method: /POST/ })
    await site.create(exampleProject('CH1'))
    expect(standIn.sso.granted).toEqual({ password: 2, refresh_token: 0 })
    expect(standIn.creates.get('CH1')).toBe(1)
  })
})

test('a list whose connection was closed is asked for again, and no more than once', async () => {
  await site.projects()
  standIn.fail('cut_before', { method: /GET/ })
  expect(await site.projects()).toEqual([])
  standIn.fail('cut_before', { method: /GET/, times: 2 })
  expect((await failureOf(site.projects())).kind).toBe('unavailable')
})

test('an answer that never comes is given up', async () => {
  const slow = await batisimplyStandIn({ hangMs: 600_000 })
  slow.fail('hang_after', { path: /token/ })
  const hasty = openBatisimply(slow.credentials, { timeoutMs: 250 })
  expect(await failureOf(hasty.check())).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('SSO) in time'),
  })
  await slow.stop()
})

test('whatever fails in between, a project that is looked up before it is made again stands there once', async () => {
  standIn.failAtRandom({ seed: 20_261_126, rate: 0.3 })
  const codes = Array.from({ length: 60 }, (_, n) => `CH${n}`)
  const settle = async (code: string) => {
    for (;;) {
      const known = await site.projects().catch(() => null)
      if (!known) continue
      if (known.some((each) => each.code === code)) return
      await site.create(exampleProject(code)).catch(() => null)
    }
  }
  for (const code of codes) await settle(code)
  standIn.calm()
  expect((await site.projects()).map(({ code }) => code).sort()).toEqual([...codes].sort())
  expect([...standIn.creates.values()].every((times) => times === 1)).toBe(true)
  expect(Object.keys(standIn.dealt).length).toBeGreaterThan(8)
})

describe('an answer', () => {
  const answered = (body: unknown, status: number) =>
    withOddServer({ api: says(body, status) }, (credentials) =>
      failureOf(openBatisimply({ ...credentials, headQuarterId: '1' }).create(exampleProject('CH1'))),
    )

  test('of each status has its kind and its words', async () => {
    expect(await answered({ title: 'Bad Request', detail: 'projectName\n trop long' }, 400)).toMatchObject({
      kind: 'invalid',
      message: 'BatiSimply refuses projects.create (400): projectName trop long',
    })
    expect((await answered({}, 409)).kind).toBe('conflict')
    expect((await answered({}, 404)).kind).toBe('invalid')
    expect(await answered({}, 302)).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('redirects'),
    })
    expect((await answered({}, 503)).kind).toBe('unavailable')
    expect((await answered({ projectCode: 'CH1' }, 201)).kind).toBe('unavailable')
    expect((await answered(null, 201)).kind).toBe('unavailable')
  })

  test('that repeats what it was sent does not give it away', async () => {
    const { message } = await answered({ message: `jeton, ${standIn.secrets.join(', ')}` }, 400)
    expect(message).toBe('BatiSimply refuses projects.create (400): •••, •••, •••')
  })

  test('that a project is gone is not read off a web page', async () => {
    const update = (type: string, text: string) =>
      withOddServer(
        { api: (_, response) => void response.writeHead(404, { 'content-type': type }).end(text) },
        (credentials) => failureOf(openBatisimply(credentials).update('7', exampleProject('CH1'))),
      )
    expect((await update('application/problem+json', '{"status":404}')).kind).toBe('not_found')
    expect((await update('text/plain', '')).kind).toBe('not_found')
    expect((await update('text/html', '<h1>404</h1>')).kind).toBe('invalid')
  })

  test('of any length is not read to the end', async () => {
    const chunk = Buffer.alloc(1024 * 1024, ' ')
    let sent = 0
    const api = (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        sent += 1
        if (sent < 300 && !response.destroyed) response.write(chunk, more)
      }
      more()
    }
    await withOddServer({ api }, async (credentials) => {
      expect(await failureOf(openBatisimply(credentials).projects())).toMatchObject({
        kind: 'invalid',
        message: expect.stringContaining('64 MB'),
      })
    })
    expect(sent).toBeLessThan(150)
  })
})

test('projects of which there are many megabytes take the memory of what is used of them', async () => {
  const comment = 'x'.repeat(1024 * 1024)
  const project = (id: number) =>
    JSON.stringify({ id, projectCode: `CH${id}`, comment, headQuarter: { id: 33 } })
  const api = async (_: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    for (let id = 1; id <= 70; id += 1) {
      response.write(`${id === 1 ? '{"elements":[' : ','}${project(id)}`)
      await new Promise((soon) => setImmediate(soon))
    }
    response.end(']}')
  }
  await withOddServer({ api: (...asked) => void api(...asked) }, async (credentials) => {
    const found = await openBatisimply(credentials).projects()
    expect(found.map(({ code }) => code)).toEqual(Array.from({ length: 70 }, (_, n) => `CH${n + 1}`))
  })
})

test.each([
  ['last', { last: false }],
  ['totalPages', { totalPages: 3 }],
  ['hasNext', { hasNext: true }],
  ['page.totalElements', { page: { totalElements: 40 } }],
  ['page.totalPages', { page: { totalPages: 2 } }],
  ['total', { total: 2 }],
])('a list of which %s says that there is more is no whole list', async (_, said) => {
  const list = { content: [{ id: 1, projectCode: 'A' }], ...said }
  await withOddServer({ api: says(list) }, async (credentials) => {
    const { projects, slots } = openBatisimply(credentials)
    expect(await failureOf(projects())).toMatchObject({ kind: 'unavailable' })
    const day = new Date('2026-03-02T00:00:00Z')
    expect(await failureOf(slots(day, new Date(day.getTime() + 1000)))).toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('an address', () => {
  test('inside the network, or without encryption, is not reached', async () => {
    for (const apiUrl of ['https://10.0.0.1', 'http://93.184.215.14', 'https://93.184.215.14:8443']) {
      const error = await failureOf(openBatisimply({ ...standIn.credentials, apiUrl }).projects())
      expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('API may not be') })
    }
    const ssoUrl = 'https://169.254.169.254/token'
    const error = await failureOf(openBatisimply({ ...standIn.credentials, ssoUrl }).projects())
    expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('SSO) may not be') })
  })

  test('nobody knows says so', async () => {
    const apiUrl = 'https://api.batisimply.invalid'
    const error = await failureOf(openBatisimply({ ...standIn.credentials, apiUrl }).projects())
    expect(error.kind).toBe('unavailable')
  })
})
