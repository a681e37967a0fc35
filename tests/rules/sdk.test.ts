import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ClientOptions, createClient, FacteurError, list } from '../../sdk/src/index.ts'

type Reply = Response | Error | ((request: Request) => Response | Promise<Response>)
let requests: Request[] = []
let times: number[] = []

beforeEach(() => {
  requests = []
  times = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => vi.useRealTimers())

/** A client whose server gives these replies in turn, the last one for ever. */
function served(replies: Reply[], options: Partial<ClientOptions> = {}) {
  const fetch = async (request: Request) => {
    requests.push(request)
    times.push(Date.now())
    const reply = replies[Math.min(requests.length, replies.length) - 1]!
    if (reply instanceof Error) throw reply
    return typeof reply === 'function' ? reply(request) : reply.clone()
  }
  return createClient({ url: 'https://facteur.example', apiKey: 'fct_test', fetch, ...options })
}

const json = (body: unknown, status = 200, headers = {}) => Response.json(body, { status, headers })
const CUT = new TypeError('terminated')
const contact = json({ id: 'c1', email: 'a@b.fr' }, 201)
const problem = (status: number, code: string, headers = {}, errors: object[] = []) =>
  json({ type: 'about:blank', title: 'T', status, code, detail: 'Because.', errors }, status, headers)

/** What a call ends with, every wait between its tries passing at once. */
async function settled<T>(call: Promise<T>): Promise<T> {
  let over = false
  const end = () => {
    over = true
  }
  call.then(end, end)
  while (!over) {
    await vi.runAllTimersAsync()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return call
}

/** The failure that a call ends with. */
async function failureOf(call: Promise<unknown>): Promise<FacteurError> {
  return settled(call).then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error) => error,
  )
}

const keys = () => requests.map(({ headers }) => headers.get('idempotency-key'))

describe('a call', () => {
  test('fills in address, query, key and language', async () => {
    const facteur = served([json({ data: [], nextCursor: null })], { language: 'fr' })
    await facteur.get('/contacts', { query: { search: 'é&a', limit: 5 } })
    await facteur.get('/contacts/{id}', { path: { id: 'a/b' } })
    expect(requests.map(({ url }) => url)).toEqual([
      'https://facteur.example/api/v1/contacts?search=%C3%A9%26a&limit=5',
      'https://facteur.example/api/v1/contacts/a%2Fb',
    ])
    expect(Object.fromEntries(requests[0]!.headers)).toMatchObject({
      authorization: 'Bearer fct_test',
      'accept-language': 'fr',
    })
  })

  test.each(['https://f.example/mail/', 'https://f.example/mail/api/v1', 'https://f.example/mail/api/v1/'])(
    'finds the API below %s',
    async (url) => {
      await served([json({})], { url }).get('/organisation')
      expect(requests[0]!.url).toBe('https://f.example/mail/api/v1/organisation')
    },
  )

  test('answers text for CSV, nothing for 204, an unread answer for open', async () => {
    const csv = () => new Response('a;b', { headers: { 'content-type': 'text/csv; charset=utf-8' } })
    const facteur = served([csv(), new Response(null, { status: 204 }), csv()])
    expect(await facteur.get('/contacts/export')).toBe('a;b')
    expect(await facteur.delete('/contacts/{id}', { path: { id: 'c1' } })).toBeUndefined()
    expect(await (await facteur.open('/contacts/export')).blob()).toMatchObject({ size: 3 })
  })

  test('refuses what cannot be called before anything is sent', async () => {
    expect(() => served([], { url: 'facteur' })).toThrow(TypeError)
    expect(() => served([], { apiKey: 'two\nlines' })).toThrow(TypeError)
    const call = served([contact]).post('/contacts/imports', { body: 'email\na@b.fr' })
    await expect(call).rejects.toThrow(/contentType/)
    expect(requests).toEqual([])
  })
})

describe('tries', () => {
  test('a POST keeps its Idempotency-Key and its body over its tries', async () => {
    const facteur = served([CUT, problem(503, 'unavailable'), contact])
    const made = await settled(facteur.post('/contacts', { body: { email: 'a@b.fr' } }))
    expect(made.email).toBe('a@b.fr')
    expect(requests).toHaveLength(3)
    expect(new Set(keys()).size).toBe(1)
    expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/)
    const bodies = await Promise.all(requests.map((request) => request.text()))
    expect(new Set(bodies)).toEqual(new Set(['{"email":"a@b.fr"}']))
  })

  test('two POSTs have two keys, unless the caller names one', async () => {
    const facteur = served([contact])
    const body = { email: 'a@b.fr' }
    await facteur.post('/contacts', { body })
    await facteur.post('/contacts', { body })
    await facteur.post('/contacts', { body, idempotencyKey: 'order-7' })
    expect(new Set(keys()).size).toBe(3)
    expect(keys()[2]).toBe('order-7')
  })

  test('an answer that is cut half-way is asked for again', async () => {
    const half = () =>
      new Response(
        new ReadableStream({
          start: (body) => body.enqueue(new TextEncoder().encode('{"data":')),
          pull: (body) => body.error(CUT),
        }),
        { headers: { 'content-type': 'application/json' } },
      )
    const facteur = served([half, json({ data: ['vip'] })])
    expect(await settled(facteur.get('/contacts/tags'))).toEqual({ data: ['vip'] })
  })

  test.each([502, 503, 504])('%i is tried again, no more often than told', async (status) => {
    const error = await failureOf(served([new Response('<h1>', { status })]).get('/organisation'))
    expect(error).toMatchObject({ name: 'FacteurError', status, code: `http_${status}` })
    expect(requests).toHaveLength(4)
    await failureOf(served([new Response('', { status })]).get('/organisation', { retries: 0 }))
    expect(requests).toHaveLength(5)
  })

  test('waits grow, by chance, and stay bounded', async () => {
    await failureOf(served([CUT], { retries: 9 }).get('/organisation'))
    const waits = times.slice(1).map((time, index) => time - times[index]!)
    const full = [300, 600, 1200, 2400, 4800, 8000, 8000, 8000, 8000]
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(full[index]! / 2 - 1)
      expect(wait).toBeLessThanOrEqual(full[index]!)
    }
    expect(waits).toHaveLength(9)
  })

  test.each([
    ['seconds', '7'],
    ['a date', new Date(7000).toUTCString()],
  ])('429 waits for Retry-After in %s', async (_, after) => {
    vi.setSystemTime(0)
    const facteur = served([problem(429, 'rate_limited', { 'retry-after': after }), json({})])
    await settled(facteur.patch('/contacts/{id}', { path: { id: 'c1' }, body: { firstName: 'Léa' } }))
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(7000)
    expect(times[1]! - times[0]!).toBeLessThanOrEqual(7301)
  })

  test('a pause of an hour is the caller’s to take', async () => {
    const facteur = served([problem(429, 'rate_limited', { 'retry-after': '3600' })])
    expect(await failureOf(facteur.get('/organisation'))).toMatchObject({ status: 429, retryAfter: 3600 })
    expect(requests).toHaveLength(1)
  })

  test('409 is waited for while the first request with the key runs, and is an answer otherwise', async () => {
    const running = problem(409, 'conflict', { 'retry-after': '1' })
    await settled(served([CUT, running, contact]).post('/contacts', { body: { email: 'a@b.fr' } }))
    expect(requests).toHaveLength(3)
    await failureOf(served([problem(409, 'conflict')]).post('/contacts', { body: { email: 'a@b.fr' } }))
    expect(requests).toHaveLength(4)
  })

  test.each([400, 401, 403, 404, 422, 500])('%i is not tried again', async (status) => {
    await failureOf(served([problem(status, 'some')]).post('/contacts', { body: { email: 'a' } }))
    expect(requests).toHaveLength(1)
  })

  test('a PATCH whose answer was cut is not sent again', async () => {
    const call = served([CUT]).patch('/contacts/{id}', { path: { id: 'c1' }, body: {} })
    expect(await failureOf(call)).toMatchObject({ status: 0, code: 'network', cause: CUT })
    expect(requests).toHaveLength(1)
  })

  test('a form is the same body at each try; a stream goes once, without a key', async () => {
    const form = new FormData()
    form.set('file', new Blob(['email\na@b.fr']), 'a.csv')
    await settled(served([CUT, json({}, 202)]).post('/contacts/imports', { body: form }))
    expect(await requests[0]!.text()).toBe(await requests[1]!.text())
    expect(requests[1]!.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    const stream = new Blob(['email']).stream()
    const call = served([CUT]).post('/contacts/imports', { body: stream, contentType: 'text/csv' })
    expect((await failureOf(call)).code).toBe('network')
    expect(requests).toHaveLength(3)
    expect(keys()[2]).toBeNull()
    expect(requests[2]!.headers.get('content-type')).toBe('text/csv')
  })

  test('bytes, text and blobs travel as they are, under their own type', async () => {
    const bytes = new TextEncoder().encode('email')
    for (const body of [bytes, bytes.buffer, 'email', new Blob(['email'])]) {
      await served([json({}, 202)]).post('/contacts/imports', { body, contentType: 'text/csv' })
    }
    await served([json({}, 202)]).post('/contacts/imports', {
      body: new Blob(['email'], { type: 'text/csv' }),
    })
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(Array(5).fill('email'))
    expect(requests.map(({ headers }) => headers.get('content-type'))).toEqual(Array(5).fill('text/csv'))
  })

  test('a server that does not answer in time is tried again', async () => {
    const silent = (request: Request) =>
      new Promise<Response>((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)),
      )
    const facteur = served([silent, json({ data: [] })], { timeoutMs: 5000 })
    expect(await settled(facteur.get('/contacts/tags'))).toEqual({ data: [] })
    expect(await failureOf(served([silent]).get('/organisation', { retries: 0 }))).toMatchObject({
      code: 'timeout',
    })
  })

  test('a signal ends a call during a try, between tries, and before the first', async () => {
    const control = new AbortController()
    const silent = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason))
        control.abort(new Error('enough'))
      })
    const facteur = served([silent])
    await expect(facteur.get('/organisation', { signal: control.signal })).rejects.toThrow('enough')
    await expect(facteur.get('/organisation', { signal: control.signal })).rejects.toThrow('enough')
    expect(requests).toHaveLength(1)
    const later = new AbortController()
    const waiting = served([CUT]).get('/organisation', { signal: later.signal })
    setTimeout(() => later.abort(new Error('later')), 50)
    expect(await failureOf(waiting)).toMatchObject({ message: 'later' })
    expect(requests).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an error', () => {
  test('names the fields, in the words of the server', async () => {
    const errors = [{ field: 'email', code: 'invalid', message: 'Not an address.' }]
    const reply = problem(422, 'invalid', { 'x-request-id': 'r-1' }, errors)
    const error = await failureOf(served([reply]).post('/contacts', { body: { email: 'a' } }))
    expect(error).toBeInstanceOf(FacteurError)
    expect(error).toMatchObject({ status: 422, code: 'invalid', errors, requestId: 'r-1' })
    expect(error.message).toBe('email: Not an address.')
  })

  test('says when something else than the API answers', async () => {
    const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
    const moved = () => new Response(null, { status: 301, headers: { location: 'https://x.example/' } })
    expect(await failureOf(served([page]).get('/organisation'))).toMatchObject({
      status: 200,
      code: 'unreadable',
    })
    expect(await failureOf(served([moved]).get('/organisation'))).toMatchObject({ code: 'http_301' })
    expect(requests.map(({ redirect }) => redirect)).toEqual(['manual', 'manual'])
  })
})

test('list walks through every page, and fetches none before it is needed', async () => {
  const facteur = served([
    json({ data: [{ id: '1' }, { id: '2' }], nextCursor: 'c 2' }),
    json({ data: [], nextCursor: 'c3' }),
    json({ data: [{ id: '3' }], nextCursor: null }),
  ])
  const ids: string[] = []
  const seen: number[] = []
  for await (const { id } of list(facteur, '/contacts', { query: { search: 'a', limit: 2 } })) {
    ids.push(id)
    seen.push(requests.length)
  }
  expect(ids).toEqual(['1', '2', '3'])
  expect(seen).toEqual([1, 1, 3])
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?search=a&limit=2',
    '?search=a&limit=2&cursor=c%202',
    '?search=a&limit=2&cursor=c3',
  ])
})
