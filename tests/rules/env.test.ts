import { afterEach, describe, expect, test, vi } from 'vitest'
import { testSettings } from '../support/settings.ts'

async function read(settings: Record<string, string>) {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', '')
  for (const [name, value] of Object.entries({
    ...testSettings('postgresql://x@localhost/x'),
    ...settings,
  })) {
    vi.stubEnv(name, value)
  }
  const { env } = await import('#server/kernel/env')
  return env()
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the settings of the store', () => {
  const bucket = { STORAGE_S3_BUCKET: 'courrier', STORAGE_S3_KEY: 'k', STORAGE_S3_SECRET: 's' }

  test('may all be left out', async () => {
    const settings = await read({ STORAGE_S3_BUCKET: '', STORAGE_S3_REGION: '' })
    expect(settings.STORAGE_S3_BUCKET).toBeUndefined()
    expect(settings.STORAGE_S3_REGION).toBe('us-east-1')
  })

  test('are taken together', async () => {
    const all = {
      ...bucket,
      STORAGE_S3_ENDPOINT: 'https://s3.gra.io.cloud.ovh.net',
      STORAGE_S3_REGION: 'gra',
    }
    expect(await read({ ...all, STORAGE_S3_PREFIX: 'facteur/boites' })).toMatchObject(all)
  })

  test.each(Object.keys(bucket))('half given, name %s', async (name) => {
    await expect(read({ ...bucket, [name]: '' })).rejects.toThrow(`Environment variable ${name} is missing`)
  })

  test.each([
    ['STORAGE_S3_BUCKET', 'Un Seau'],
    ['STORAGE_S3_ENDPOINT', 's3.gra.io.cloud.ovh.net'],
    ['STORAGE_S3_PREFIX', 'a b'],
  ])('name %s when it is wrong', async (name, value) => {
    await expect(read({ ...bucket, [name]: value })).rejects.toThrow(`Environment variable ${name} must`)
  })

  test('an address alone names the bucket', async () => {
    const alone = { STORAGE_S3_ENDPOINT: 'https://s3.gra.io.cloud.ovh.net' }
    await expect(read(alone)).rejects.toThrow('Environment variable STORAGE_S3_BUCKET is missing')
  })
})

describe('the proxies that are believed', () => {
  test('are addresses, ranges or a number; nobody when left out', async () => {
    expect((await read({ TRUSTED_PROXIES: '' })).TRUSTED_PROXIES).toBeUndefined()
    expect((await read({ TRUSTED_PROXIES: '2' })).TRUSTED_PROXIES).toEqual({ hops: 2 })
    expect((await read({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).TRUSTED_PROXIES).toHaveProperty('ranges')
    await expect(read({ TRUSTED_PROXIES: 'nginx' })).rejects.toThrow(
      'Environment variable TRUSTED_PROXIES must be addresses or CIDR ranges',
    )
  })
})
