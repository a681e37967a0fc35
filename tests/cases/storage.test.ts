import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openFolder } from '#server/adapters/storage/folder'
import type { Storage } from '#server/adapters/storage/port'
import { openS3 } from '#server/adapters/storage/s3'
import { S3, type S3StandIn, startS3 } from '../support/s3-stand-in.ts'

let folder = ''
let s3: S3StandIn
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-storage-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  expect(s3.unexpected).toEqual([])
})

const organisation = randomUUID()
function keyOf(bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return `${organisation}/${hash.slice(0, 2)}/${hash}`
}

describe.each<[string, () => Storage]>([
  ['a folder', () => openFolder(join(folder, 'blobs'))],
  ['S3', () => openS3({ ...S3, endpoint: s3.endpoint })],
  ['S3, below a prefix', () => openS3({ ...S3, endpoint: s3.endpoint, prefix: '/courrier/boîtes/' })],
])('%s', (_, open) => {
  test.each([0, 1, 8_000, 3_000_000])('gives back %i bytes as they were', async (size) => {
    const store = open()
    const bytes = randomBytes(size)
    const key = keyOf(bytes)
    await store.put(key, bytes)
    // Not toEqual: it looks at each of three million numbers.
    expect((await store.get(key))?.equals(bytes)).toBe(true)
    const stream = await store.stream(key)
    const chunks: Uint8Array[] = []
    for await (const chunk of stream ?? []) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
  })

  test('holds one content however often it is put, at the same time too', async () => {
    const store = open()
    const bytes = randomBytes(100_000)
    await Promise.all(Array.from({ length: 20 }, () => store.put(keyOf(bytes), new Uint8Array(bytes))))
    expect(await store.get(keyOf(bytes))).toEqual(bytes)
  })

  test('knows nothing of what was never put or is deleted', async () => {
    const store = open()
    const bytes = randomBytes(10)
    const key = keyOf(bytes)
    expect([await store.get(key), await store.stream(key)]).toEqual([null, null])
    await store.put(key, bytes)
    await store.delete(key)
    await store.delete(key)
    expect(await store.get(key)).toBeNull()
  })

  const hash = 'a'.repeat(64)
  test.each([
    '../../etc/passwd',
    `../${organisation}/aa/${hash}`,
    `${organisation}/../${hash}`,
    `${organisation}/aa/../../x`,
    `/${organisation}/aa/${hash}`,
    `${organisation}/aa/${hash}\n`,
    `${organisation}/aa/${hash.toUpperCase()}`,
    `${organisation}/aa/${hash}/b`,
    '',
  ])('refuses the key %j', async (key) => {
    const store = open()
    const refused = { name: 'ProviderError', kind: 'invalid' }
    await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject(refused)
    await expect(store.get(key)).rejects.toMatchObject(refused)
    await expect(store.stream(key)).rejects.toMatchObject(refused)
    await expect(store.delete(key)).rejects.toMatchObject(refused)
  })
})

describe('the folder', () => {
  test('is for its owner alone, leaves nothing half-written, and grows again after it was removed', async () => {
    const root = join(folder, 'again')
    const store = openFolder(root)
    const bytes = randomBytes(100)
    const key = keyOf(bytes)
    await store.put(key, bytes)
    rmSync(root, { recursive: true })
    await store.put(key, bytes)
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    expect(files.map(({ name }) => name)).toEqual([key.split('/')[2]])
    expect(statSync(join(root, key)).mode & 0o777).toBe(0o600)
    expect(statSync(join(root, organisation)).mode & 0o777).toBe(0o700)
  })

  test('tells of a disk that refuses', async () => {
    const root = join(folder, 'a-file')
    writeFileSync(root, '')
    chmodSync(root, 0o400)
    const store = openFolder(root)
    const bytes = randomBytes(10)
    await expect(store.put(keyOf(bytes), bytes)).rejects.toMatchObject({
      name: 'ProviderError',
      kind: 'unavailable',
    })
  })
})

describe('the bucket', () => {
  const bytes = Buffer.from('contenu')
  const key = keyOf(bytes)
  const open = (change: object = {}) => openS3({ ...S3, endpoint: s3.endpoint, ...change })

  test('keeps an object below its prefix', async () => {
    await open({ prefix: 'courrier/' }).put(key, bytes)
    expect(s3.objects.get(`courrier/${key}`)).toEqual(bytes)
  })

  test.each([
    ['a wrong secret', { secret: 'autre' }, 'auth'],
    ['another key', { key: 'AUTRE' }, 'auth'],
    ['a bucket that is not there', { bucket: 'nulle-part' }, 'invalid'],
    ['a server that is not there', { endpoint: 'http://127.0.0.1:1' }, 'unavailable'],
  ])('%s', async (_, change, kind) => {
    const store = open(change)
    await expect(store.put(key, bytes)).rejects.toMatchObject({ name: 'ProviderError', kind })
    await expect(store.get(key)).rejects.toMatchObject({ name: 'ProviderError', kind })
  })

  test('is asked again when it stumbles, and given up when it goes on', async () => {
    const store = open()
    s3.fail(500, 'InternalError', 1)
    await store.put(key, bytes)
    expect(await store.get(key)).toEqual(bytes)
    s3.fail(503, 'SlowDown', 3)
    await expect(store.get(key)).rejects.toMatchObject({ kind: 'rate_limited' })
    s3.fail(500, 'InternalError', 3)
    await expect(store.get(key)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('never tells its secret', async () => {
    const error = await open({ endpoint: 'http://127.0.0.1:1' })
      .get(key)
      .catch((each) => each)
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(S3.secret)
  })
})
