import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asSystem, asTenant } from '#server/kernel/db'
import { defineEndpoint, serve } from '#server/kernel/endpoint'
import { hashKey } from '#server/kernel/identity'

let organisationId = ''
let key = ''
let weakKey = ''
let runs = 0

const create = defineEndpoint({
  method: 'POST',
  path: '/things',
  name: 'things.create',
  summary: 'Make a thing',
  permission: 'contacts:write',
  input: z.object({ name: z.string().min(2), size: z.number().int().optional() }),
  output: z.object({ name: z.string(), run: z.number() }),
  status: 201,
  run: async (_ctx, { input }) => {
    runs += 1
    return { name: input.name, run: runs, secretColumn: 'never shown' }
  },
})

beforeAll(async () => {
  organisationId = (await asSystem((db) => db.organisation.create({ data: { name: 'Clés' } }))).id
  const make = async (scopes: string[]) => {
    const made = `fct_${randomBytes(24).toString('base64url')}`
    await asTenant(organisationId, (db) =>
      db.apiKey.create({ data: { name: 'test', prefix: made.slice(0, 8), hash: hashKey(made), scopes } }),
    )
    return made
  }
  key = await make(['*'])
  weakKey = await make(['contacts:read'])
})

function call(body: unknown, headers: Record<string, string> = {}, bearer: string | null = key) {
  const request = new Request('http://localhost/api/v1/things', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return serve(create, {}, request)
}

describe('an operation', () => {
  test('answers what it declares and nothing more', async () => {
    const response = await call({ name: 'lampe' })
    expect(response.status).toBe(201)
    expect(Object.keys(await response.json())).toEqual(['name', 'run'])
  })

  test('refuses an unknown key with 401 and a key without the scope with 403', async () => {
    expect((await call({ name: 'lampe' }, {}, 'fct_nobody')).status).toBe(401)
    for (const authorization of ['', 'Bearer', 'Basic YTpi'])
      expect((await call({ name: 'lampe' }, { authorization }, null)).status, authorization).toBe(401)
    expect((await call({ name: 'lampe' }, {}, weakKey)).status).toBe(403)
  })

  test('names the wrong field, in the language asked for', async () => {
    const english = await (await call({ name: 'x', size: 'big' })).json()
    expect(english).toMatchObject({ status: 422, code: 'invalid' })
    expect(english.errors.map((e: { field: string }) => e.field)).toEqual(['name', 'size'])
    const french = await (await call({}, { 'accept-language': 'fr-FR,fr;q=0.9' })).json()
    expect(french.errors).toEqual([{ field: 'name', code: 'required', message: 'Ce champ est obligatoire.' }])
  })

  test('says what is wrong with a body that is not JSON', async () => {
    expect((await call('{oops')).status).toBe(400)
    expect((await call('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  })

  test('refuses text that the database cannot hold, and names the field', async () => {
    for (const name of ['a\0b', 'a\ud800b']) {
      const response = await call({ name })
      expect(response.status).toBe(422)
      expect((await response.json()).errors).toMatchObject([{ field: 'name', code: 'characters' }])
    }
    expect((await call({ name: '👍🏽' })).status).toBe(201)
  })

  test('refuses a body over 5 MB', async () => {
    expect((await call({ name: 'x'.repeat(5 * 1024 * 1024) })).status).toBe(413)
  })
})

describe('Idempotency-Key', () => {
  test('same key and body: same answer, one run', async () => {
    const first = await call({ name: 'table' }, { 'idempotency-key': 'k-1' })
    const before = runs
    const second = await call({ name: 'table' }, { 'idempotency-key': 'k-1' })
    expect(runs).toBe(before)
    expect(second.status).toBe(first.status)
    expect(await second.json()).toEqual(await first.json())
  })

  test('same key, another body: 409', async () => {
    await call({ name: 'chaise' }, { 'idempotency-key': 'k-2' })
    expect((await call({ name: 'tabouret' }, { 'idempotency-key': 'k-2' })).status).toBe(409)
  })

  test('twenty at once: one run, and its answer for all', async () => {
    const before = runs
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => call({ name: 'banc' }, { 'idempotency-key': 'k-3' })),
    )
    expect(runs).toBe(before + 1)
    const answers = await Promise.all(responses.map(async (each) => [each.status, await each.json()]))
    expect(answers).toEqual(answers.map(() => [201, { name: 'banc', run: before + 1 }]))
  })

  test('a refused request may be corrected under the same key', async () => {
    expect((await call({ name: 'x' }, { 'idempotency-key': 'k-4' })).status).toBe(422)
    expect((await call({ name: 'étagère' }, { 'idempotency-key': 'k-4' })).status).toBe(201)
  })

  test('a body over 5 MB is refused under a key too', async () => {
    expect((await call({ name: 'x'.repeat(5 * 1024 * 1024) }, { 'idempotency-key': 'k-5' })).status).toBe(413)
  })

  test('a large file is handed on as it comes, known by its length and type', async () => {
    let read = 0
    const upload = defineEndpoint({
      method: 'POST',
      path: '/files',
      name: 'things.upload',
      summary: 'Take a file',
      permission: 'contacts:write',
      consumes: ['text/csv'],
      output: z.object({ run: z.number() }),
      run: async (_ctx, { request }) => {
        runs += 1
        for await (const chunk of request.body ?? []) read += chunk.length
        return { run: runs }
      },
    })
    const send = (megabytes: number, { told = true, letter = 0, as = 'k-6' } = {}) => {
      const part = new Uint8Array(1024 * 1024).fill(letter)
      let left = megabytes
      const body = new ReadableStream({
        pull(controller) {
          if (left === 0) return controller.close()
          left -= 1
          controller.enqueue(part)
        },
      })
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'text/csv',
        ...(told && { 'content-length': String(megabytes * part.length) }),
        'idempotency-key': as,
      }
      const init = { method: 'POST', headers, body, duplex: 'half' }
      return serve(upload, {}, new Request('http://localhost/api/v1/files', init as RequestInit))
    }
    const first = await send(20)
    expect(first.status).toBe(200)
    expect(read).toBe(20 * 1024 * 1024)
    expect(await (await send(20)).json()).toEqual(await first.json())
    expect(read, 'the second file is not read').toBe(20 * 1024 * 1024)
    expect((await send(21)).status).toBe(409)
    // In pieces, without a length: known by how it begins.
    const pieces = { told: false, as: 'k-8' }
    expect((await send(20, pieces)).status).toBe(200)
    expect(read, 'the whole file is handed on').toBe(40 * 1024 * 1024)
    expect((await send(20, pieces)).status).toBe(200)
    expect((await send(20, { ...pieces, letter: 1 })).status).toBe(409)
    expect(read).toBe(40 * 1024 * 1024)
  })

  test('the same form sent again, with the boundary of its own that programs draw, is the same body', async () => {
    const upload = defineEndpoint({
      method: 'POST',
      path: '/forms',
      name: 'things.form',
      summary: 'Take a form',
      permission: 'contacts:write',
      consumes: ['multipart/form-data'],
      output: z.object({ run: z.number() }),
      run: async (_ctx, { request }) => {
        await request.formData()
        runs += 1
        return { run: runs }
      },
    })
    const send = (text: string) => {
      const body = new FormData()
      body.set('file', new Blob([text], { type: 'text/csv' }), 'contacts.csv')
      const sent = new Request('http://localhost/api/v1/forms', { method: 'POST', body })
      const headers = new Headers(sent.headers)
      headers.set('authorization', `Bearer ${key}`)
      headers.set('idempotency-key', 'k-7')
      // As it comes over the wire: with its length.
      return sent.arrayBuffer().then((bytes) => {
        headers.set('content-length', String(bytes.byteLength))
        return serve(upload, {}, new Request(sent.url, { method: 'POST', headers, body: bytes }))
      })
    }
    const first = await send('email\na@b.fr\n')
    expect(first.status).toBe(200)
    expect(await (await send('email\na@b.fr\n')).json()).toEqual(await first.json())
    expect((await send('email\nc@d.fr\n')).status).toBe(409)
  })
})
