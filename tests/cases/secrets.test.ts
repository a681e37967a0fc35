import { beforeAll, expect, test } from 'vitest'
import { asSystem, asTenant } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { openSecret, rotateMasterKey, sealSecret, signToken, tokenIsGenuine } from '#server/kernel/secrets'

let a = ''
let b = ''
beforeAll(async () => {
  a = (await asSystem((db) => db.organisation.create({ data: { name: 'A' } }))).id
  b = (await asSystem((db) => db.organisation.create({ data: { name: 'B' } }))).id
})

const place = (organisationId: string, row = 'row-1') => ({
  organisationId,
  table: 'Mailbox',
  column: 'smtpPassword',
  row,
})

test('a sealed secret opens where it was sealed', async () => {
  const sealed = await asTenant(a, (db) => sealSecret(db, place(a), 'été 2026'))
  expect(sealed).not.toContain('été')
  expect(await asTenant(a, (db) => openSecret(db, place(a), sealed))).toBe('été 2026')
})

test('moved to another row or company it does not open', async () => {
  const sealed = await asTenant(a, (db) => sealSecret(db, place(a), 'secret'))
  await expect(asTenant(a, (db) => openSecret(db, place(a, 'row-2'), sealed))).rejects.toThrow()
  await expect(asTenant(b, (db) => openSecret(db, place(b), sealed))).rejects.toThrow()
})

test('one changed byte does not open', async () => {
  const sealed = await asTenant(a, (db) => sealSecret(db, place(a), 'secret'))
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  bytes[20] = (bytes[20] ?? 0) ^ 1
  await expect(
    asTenant(a, (db) => openSecret(db, place(a), `v1.${bytes.toString('base64url')}`)),
  ).rejects.toThrow()
})

test('two first secrets at once share one data key', async () => {
  const org = (await asSystem((db) => db.organisation.create({ data: { name: 'C' } }))).id
  const sealed = await Promise.all(
    Array.from({ length: 8 }, (_, i) => asTenant(org, (db) => sealSecret(db, place(org, `r${i}`), `s${i}`))),
  )
  for (const [i, text] of sealed.entries()) {
    expect(await asTenant(org, (db) => openSecret(db, place(org, `r${i}`), text))).toBe(`s${i}`)
  }
})

test('the master key rotates, what was sealed before still opens, and a second run finds nothing to do', async () => {
  const sealed = await asTenant(a, (db) => sealSecret(db, place(a), 'kept'))
  const keys = env().MASTER_KEYS
  const next = Math.max(...keys.keys()) + 1
  keys.set(next, Buffer.alloc(32, 7))
  expect((await rotateMasterKey()).rotated).toBeGreaterThan(0)
  expect((await rotateMasterKey()).rotated).toBe(0)
  const row = await asTenant(a, (db) => db.dataKey.findFirst())
  expect(row?.masterVersion).toBe(next)
  expect(await asTenant(a, (db) => openSecret(db, place(a), sealed))).toBe('kept')
})

test('link signatures are bound to their purpose and their payload', () => {
  const signature = signToken('unsubscribe', 'message-1')
  expect(tokenIsGenuine('unsubscribe', 'message-1', signature)).toBe(true)
  expect(tokenIsGenuine('unsubscribe', 'message-2', signature)).toBe(false)
  expect(tokenIsGenuine('reset', 'message-1', signature)).toBe(false)
  expect(tokenIsGenuine('unsubscribe', 'message-1', 'short')).toBe(false)
})
