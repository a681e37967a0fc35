import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { asSystem, sql } from '#server/kernel/db'
import { throttle } from '#server/kernel/rate-limit'
import {
  licenceKeys,
  listSigningKeys,
  removeActivation,
  replaceKey,
  revokeLicence,
  rotateSigningKey,
  suspendLicence,
  verifyLicenceFile,
} from '#server/licences/index'
import { newLicenceKey } from '../../src/server/licences/key-format.ts'
import { call, DAY, expire, inDays, makeLicence, makePlan, operator } from '../support/licences.ts'

const validate = (body: object, ip?: string) =>
  call('POST', '/licences/validate', { body, ...(ip && { ip }) })
const activate = (key: string, machine: string, name?: string) =>
  call('POST', '/licences/activations', { body: { key, machine, name } })

describe('validating a key', () => {
  test('answers 200 with what it gives, however it is typed', async () => {
    const plan = await makePlan({ mailboxes: 5 }, ['inbox'])
    const expiresAt = inDays(40)
    const { plainKey } = await makeLicence({ plan, expiresAt, limits: { seats: 3 } })
    const { status, json } = await validate({ key: ` ${plainKey.toLowerCase().replaceAll('-', ' ')}` })
    expect(status).toBe(200)
    expect(json).toEqual({
      valid: true,
      code: 'VALID',
      detail: 'The licence is valid.',
      expiresAt,
      features: ['inbox'],
      limits: { mailboxes: 5, sendsPerMonth: null, boxes: null, seats: 3 },
    })
    expect((await validate({ key: plainKey, feature: 'inbox' })).json.code).toBe('VALID')
    expect((await validate({ key: plainKey, machine: null, feature: null })).json.code).toBe('VALID')
    expect((await validate({ key: plainKey, feature: 'connector' })).json).toMatchObject({
      valid: false,
      code: 'FEATURE_MISSING',
    })
  })

  test('an unknown key, one with a typing mistake and nonsense are answers too', async () => {
    const unknown = { valid: false, code: 'NOT_FOUND', expiresAt: null, features: [], limits: null }
    for (const key of [newLicenceKey(), `${newLicenceKey().slice(0, -1)}?`, 'x']) {
      const { status, json } = await validate({ key }, '198.51.100.20')
      expect(status).toBe(200)
      expect(json).toMatchObject(unknown)
    }
    expect((await validate({})).status).toBe(422)
  })

  test('each state has its code, and time moves it along', async () => {
    const { id, plainKey } = await makeLicence({ expiresAt: inDays(10), graceDays: 5 })
    const code = async () => (await validate({ key: plainKey })).json.code
    expect(await code()).toBe('VALID')
    await expire(id, 4)
    expect(await code()).toBe('GRACE')
    await expire(id, 5)
    expect(await code()).toBe('EXPIRED')
    const later = await makeLicence({ startsAt: inDays(1), expiresAt: inDays(2) })
    expect((await validate({ key: later.plainKey })).json.code).toBe('NOT_STARTED')
    const held = await makeLicence()
    await suspendLicence(operator, { id: held.id, reason: 'Impayé' })
    expect((await validate({ key: held.plainKey })).json.code).toBe('SUSPENDED')
    await revokeLicence(operator, { id: held.id, reason: 'Fraude' })
    expect((await validate({ key: held.plainKey })).json.code).toBe('REVOKED')
  })

  test('a replaced key is unknown at once', async () => {
    const { id, plainKey } = await makeLicence()
    const { plainKey: next } = await replaceKey(operator, { id })
    expect((await validate({ key: plainKey })).json.code).toBe('NOT_FOUND')
    expect((await validate({ key: next })).json.code).toBe('VALID')
  })

  test('one key among many is found by the index of its hash', async () => {
    const { plainKey } = await makeLicence()
    await asSystem(async (db) => {
      const { planId } = await db.licence.findFirstOrThrow()
      await db.$executeRaw(sql`
        INSERT INTO "Licence" ("holderName", "holderEmail", "planId", "keyHash", "keyStart", "keyEnd", "startsAt")
        SELECT 'Many', 'many@example.fr', ${planId}::uuid, encode(sha256(n::text::bytea), 'hex'), 'FACT-', '0', now()
        FROM generate_series(1, 20000) n`)
      await db.$executeRaw(sql`ANALYZE "Licence"`)
      const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(
        sql`EXPLAIN SELECT id FROM "Licence" WHERE "keyHash" = ${'0'.repeat(64)}`,
      )
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Licence_keyHash_key')
    })
    expect((await validate({ key: plainKey })).json.code).toBe('VALID')
  })
})

describe('machines', () => {
  test('a hundred at once leave exactly the five that there is room for', async () => {
    const { id, plainKey } = await makeLicence({ machines: 5 })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => activate(plainKey, `machine-${n}`)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(5)
    expect(statuses.filter((status) => status === 409)).toHaveLength(95)
    expect(await asSystem((db) => db.licenceActivation.count({ where: { licenceId: id } }))).toBe(5)
    const refused = answers.find(({ status }) => status === 409)!
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.json).toMatchObject({ status: 409, code: 'TOO_MANY_MACHINES' })
  })

  test('the same machine has one place, however often it asks', async () => {
    const { plainKey } = await makeLicence({ machines: 1 })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => activate(plainKey, 'poste', 'Poste de Claire')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201])
    expect(answers[0]!.json).toMatchObject({
      machine: 'poste',
      name: 'Poste de Claire',
      machines: { allowed: 1, used: 1 },
    })
    expect((await activate(plainKey, 'autre')).json.code).toBe('TOO_MANY_MACHINES')
  })

  test('a licence for any number of machines has a bound all the same', async () => {
    const { id, plainKey } = await makeLicence()
    await asSystem((db) =>
      db.$executeRaw(sql`
        INSERT INTO "LicenceActivation" ("licenceId", machine) SELECT ${id}::uuid, 'm' || n FROM generate_series(1, 10000) n`),
    )
    expect((await activate(plainKey, 'm7')).status).toBe(200)
    expect(await activate(plainKey, 'une de plus')).toMatchObject({
      status: 409,
      json: { code: 'TOO_MANY_MACHINES' },
    })
    expect((await validate({ key: plainKey })).json.code).toBe('VALID')
  })

  test('validate asks for a named machine and knows one with a place', async () => {
    const { plainKey } = await makeLicence({ machines: 1 })
    const code = async (machine?: string) => (await validate({ key: plainKey, machine })).json.code
    expect(await code()).toBe('MACHINE_REQUIRED')
    expect(await code('a')).toBe('VALID')
    await activate(plainKey, 'a')
    expect(await code('a')).toBe('VALID')
    expect(await code('b')).toBe('TOO_MANY_MACHINES')
  })

  test('a heartbeat is for a machine with a place; giving it up frees it', async () => {
    const { id, plainKey: key } = await makeLicence({ machines: 1 })
    const machine = 'poste de l’atelier/2'
    const path = `/licences/activations/${encodeURIComponent(machine)}`
    expect((await call('POST', `${path}/heartbeat`, { key })).status).toBe(404)
    const { json: place } = await activate(key, machine)
    expect(place.firstSeenAt).toBe(place.lastSeenAt)
    const old = new Date(Date.now() - DAY)
    await asSystem((db) =>
      db.licenceActivation.updateMany({ where: { licenceId: id }, data: { lastSeenAt: old } }),
    )
    const beat = await call('POST', `${path}/heartbeat`, { key })
    expect(beat).toMatchObject({ status: 200, json: { valid: true, code: 'VALID' } })
    const seen = await asSystem((db) => db.licenceActivation.findFirstOrThrow({ where: { licenceId: id } }))
    expect(seen.lastSeenAt.getTime()).toBeGreaterThan(old.getTime())
    const typed = key.toLowerCase().replaceAll('-', ' ')
    expect((await call('POST', `${path}/heartbeat`, { key: typed })).status).toBe(200)
    expect((await call('DELETE', path, { key })).status).toBe(204)
    expect((await call('DELETE', path, { key })).status).toBe(404)
    // What no address can name would keep its place for good.
    expect(await activate(key, '..')).toMatchObject({ status: 422, json: { errors: [{ field: 'machine' }] } })
    expect((await activate(key, 'autre')).status).toBe(201)
    await removeActivation(operator, { id, machine: 'autre' })
    expect((await activate(key, machine)).status).toBe(201)
  })

  test('without a key, or with a wrong one, 401; an address that cannot be read is 400', async () => {
    const path = '/licences/activations/poste'
    expect((await call('DELETE', path)).status).toBe(401)
    expect((await call('DELETE', path, { bearer: 'fct_x' })).status).toBe(401)
    expect(await call('DELETE', path, { key: newLicenceKey(), ip: '198.51.100.21' })).toMatchObject({
      status: 401,
      json: { code: 'NOT_FOUND' },
    })
    const { plainKey: key } = await makeLicence()
    expect((await call('DELETE', '/licences/activations/%E0%A4%A', { key })).status).toBe(400)
  })

  test('a licence that is not in force activates nothing, and says why', async () => {
    const { id, plainKey } = await makeLicence({ expiresAt: inDays(1), graceDays: 0 })
    await expire(id, 1)
    expect(await activate(plainKey, 'a')).toMatchObject({ status: 409, json: { code: 'EXPIRED' } })
    expect(await activate(newLicenceKey(), 'a')).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
  })
})

describe('a licence file', () => {
  const fileOf = (key: string, machine?: string) =>
    call('GET', `/licences/file${machine ? `?machine=${machine}` : ''}`, { key })

  test('is signed, says what the licence says, and is verified with the published keys', async () => {
    const expiresAt = inDays(10)
    const { id, plainKey } = await makeLicence({
      machines: 2,
      expiresAt,
      graceDays: 5,
      features: ['connector'],
    })
    expect((await fileOf(plainKey)).json.code).toBe('MACHINE_REQUIRED')
    expect((await fileOf(plainKey, 'agent')).json.code).toBe('MACHINE_REQUIRED')
    await activate(plainKey, 'agent')
    const { status, text, headers } = await fileOf(plainKey, 'agent')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/^key\/[\w-]+\.[\w-]{86}$/)
    const { keys } = await licenceKeys()
    const answer = verifyLicenceFile(text, keys, { machine: 'agent', feature: 'connector' })
    expect(answer).toMatchObject({
      valid: true,
      code: 'VALID',
      data: { licence: id, machine: 'agent', expiresAt },
    })
    expect(verifyLicenceFile(text, keys, { machine: 'other' }).code).toBe('OTHER_MACHINE')
    const after = new Date(Date.now() + 16 * DAY)
    expect(verifyLicenceFile(text, keys, { machine: 'agent', now: after }).code).toBe('EXPIRED')
  })

  test('keys rotate, what the old one signed still holds, and the private halves are sealed', async () => {
    const { plainKey } = await makeLicence()
    const before = (await fileOf(plainKey)).text
    // Read before the change: what signs after it is among them.
    const { keys: read } = await licenceKeys()
    const kid = (await rotateSigningKey(operator)).kid
    const changed = (await fileOf(plainKey)).text
    expect(verifyLicenceFile(changed, read)).toMatchObject({ code: 'VALID', data: { kid } })
    await Promise.all([rotateSigningKey(operator), rotateSigningKey(operator)])
    const after = (await fileOf(plainKey)).text
    const { keys } = await licenceKeys()
    expect(verifyLicenceFile(before, keys)).toMatchObject({ code: 'VALID' })
    expect(verifyLicenceFile(after, keys)).toMatchObject({ code: 'VALID' })
    expect(keys.every((jwk) => !('d' in jwk) && jwk.kty === 'OKP' && jwk.crv === 'Ed25519')).toBe(true)
    const listed = await listSigningKeys(operator)
    for (const status of ['active', 'next'])
      expect(listed.filter((each) => each.status === status)).toHaveLength(1)
    expect(listed.find((each) => each.kid === kid)).toMatchObject({ status: 'retired' })
    const rows = await asSystem((db) => db.licenceSigningKey.findMany())
    expect(rows.every(({ privateKey }) => privateKey.startsWith('v1.'))).toBe(true)
    // No file that it signed lives any more.
    const retiredAt = new Date(Date.now() - 61 * DAY)
    await asSystem((db) => db.licenceSigningKey.update({ where: { kid }, data: { retiredAt } }))
    expect((await licenceKeys()).keys.map((jwk) => jwk.kid)).not.toContain(kid)
  })

  test('the documented script verifies it: one byte changed fails, a clock set back revives nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'facteur-licence-'))
    try {
      const documented = readFileSync(join(import.meta.dirname, '../../docs/licences.md'), 'utf8')
      const script = /```js\n([\s\S]*?)```/.exec(documented)?.[1] ?? ''
      const path = (name: string) => join(folder, name)
      writeFileSync(path('verify.mjs'), script)
      const { id, plainKey } = await makeLicence({ machines: 1, expiresAt: inDays(10), graceDays: 0 })
      await activate(plainKey, 'agent')
      const { text } = await fileOf(plainKey, 'agent')
      writeFileSync(path('keys.json'), JSON.stringify(await licenceKeys()))
      const verify = async (file: string, machine = 'agent', memory = 'memory') => {
        writeFileSync(path('licence.key'), file)
        const args = ['verify.mjs', 'licence.key', 'keys.json', machine, memory]
        const run = promisify(execFile)(process.execPath, args, { cwd: folder })
        return (await run.catch((error: { stdout: string }) => error)).stdout.trim()
      }
      expect(await verify(text)).toBe('VALID')
      expect(await verify(text, 'other')).toBe('OTHER_MACHINE')
      for (const place of [5, 40, text.indexOf('.') + 10, text.length - 1]) {
        const other = text[place] === 'A' ? 'B' : 'A'
        const changed = text.slice(0, place) + other + text.slice(place + 1)
        expect(await verify(changed)).toMatch(/^(BAD_SIGNATURE|MALFORMED|UNKNOWN_SIGNING_KEY)$/)
      }
      // Data that are no JSON any more are told by a code too, and not by a stack.
      for (const data of ['{"kid', 'null'])
        expect(await verify(`key/${Buffer.from(data).toString('base64url')}.AAAA`)).toBe('MALFORMED')
      // The clock went past the end once, and was set back to today.
      writeFileSync(path('memory'), String(Date.now() + 11 * DAY))
      expect(await verify(text)).toBe('EXPIRED')
      expect(await verify(text)).toBe('EXPIRED')
      expect(Number(readFileSync(path('memory'), 'utf8'))).toBeGreaterThan(Date.now() + 10 * DAY)
      // A memory that was spoilt is none, and not a time that never passes.
      writeFileSync(path('memory'), 'x')
      expect(await verify(text)).toBe('VALID')
      expect(Number(readFileSync(path('memory'), 'utf8'))).toBeGreaterThan(Date.now() - 600_000)
      await revokeLicence(operator, { id, reason: 'Fin' })
      expect(await fileOf(plainKey, 'agent')).toMatchObject({ status: 409, json: { code: 'REVOKED' } })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('guessing', () => {
  test('ten thousand keys find nothing and are throttled, with a wait that grows; the right key still works', async () => {
    const { plainKey } = await makeLicence()
    const answered = { found: 0, looked: 0, throttled: 0 }
    const waits: number[] = []
    for (let n = 0; n < 10_000; n += 100) {
      const batch = await Promise.all(
        Array.from({ length: 100 }, () => validate({ key: newLicenceKey() }, '203.0.113.9')),
      )
      for (const { status, json, headers } of batch) {
        if (status === 429) {
          answered.throttled += 1
          waits.push(Number(headers.get('retry-after')))
          expect(json.code).toBe('rate_limited')
        } else if (json.valid) answered.found += 1
        else answered.looked += 1
      }
    }
    expect(answered.found).toBe(0)
    expect(answered.looked + answered.throttled).toBe(10_000)
    // A batch of a hundred may slip in together each time a wait ends.
    expect(answered.throttled).toBeGreaterThan(8_000)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...waits)).toBeGreaterThan(30)
    expect((await validate({ key: plainKey }, '203.0.113.10')).json.code).toBe('VALID')
  })

  test('from many addresses, it empties no bucket but its own', () => {
    const now = Date.now()
    const pace = { perSecond: 1, burst: 2 }
    const all = () => throttle('guesses-of-all', pace, now)
    all()
    all()
    expect(all).toThrow(/rate_limited/)
    for (let n = 0; n < 60_000; n += 1) {
      throttle(`guesses-of-${n}`, pace, now)
      if (n % 1000 === 0) expect(all).toThrow(/rate_limited/)
    }
  })

  test('one program with a key that ended shuts nobody behind its address out', async () => {
    const { plainKey } = await makeLicence()
    const ended = newLicenceKey()
    const place = '203.0.113.20'
    for (let n = 0; n < 60; n += 1)
      expect((await validate({ key: ended }, place)).json.code).toBe('NOT_FOUND')
    expect((await validate({ key: plainKey }, place)).json.code).toBe('VALID')
  })
})
