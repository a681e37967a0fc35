import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { renewLicence, whyNot } from '../../src/agent/licence.ts'
import { Refused, type Service } from '../../src/agent/service.ts'
import { StateFile } from '../../src/agent/state.ts'
import { type LicenceData, type LicenceKeyJwk, verifyLicenceFile } from '../../src/server/licences/offline.ts'

const DAY = 86_400_000
const T0 = Date.parse('2027-03-01T00:00:00Z')
const at = (days: number) => new Date(T0 + days * DAY)
const iso = (days: number) => at(days).toISOString()

const pair = generateKeyPairSync('ed25519')
const keys: LicenceKeyJwk[] = [
  { kid: 'k1', kty: 'OKP', crv: 'Ed25519', x: pair.publicKey.export({ format: 'jwk' }).x! },
]

function file(changes: Partial<LicenceData> = {}): string {
  const data: LicenceData = {
    kid: 'k1',
    licence: 'l',
    plan: 'p',
    holder: 'Dubois',
    features: ['connector'],
    limits: {},
    machine: 'agent-1',
    startsAt: iso(-10),
    expiresAt: iso(20),
    graceEndsAt: iso(25),
    issuedAt: iso(0),
    fileExpiresAt: iso(30),
    ...changes,
  }
  const signed = `key/${Buffer.from(JSON.stringify(data)).toString('base64url')}`
  return `${signed}.${sign(null, Buffer.from(signed), pair.privateKey).toString('base64url')}`
}

const verify = (text: string, circumstances: Parameters<typeof verifyLicenceFile>[2] = {}) =>
  verifyLicenceFile(text, keys, { now: at(1), machine: 'agent-1', ...circumstances })

describe('a licence file', () => {
  test('holds on its machine, through its grace, and not beyond', () => {
    expect(verify(file())).toMatchObject({ valid: true, code: 'VALID', data: { holder: 'Dubois' } })
    expect(verify(file(), { now: new Date(at(20).getTime() - 1) }).code).toBe('VALID')
    expect(verify(file(), { now: at(20) })).toMatchObject({ valid: true, code: 'GRACE' })
    expect(verify(file(), { now: at(25) })).toMatchObject({ valid: false, code: 'EXPIRED' })
    expect(verify(file(), { machine: 'agent-2' }).code).toBe('OTHER_MACHINE')
    expect(verify(file(), { machine: null }).code).toBe('OTHER_MACHINE')
    expect(verify(file({ machine: null }), { machine: null }).code).toBe('VALID')
    expect(verify(file(), { feature: 'connector' }).code).toBe('VALID')
    expect(verify(file(), { feature: 'inbox' }).code).toBe('FEATURE_MISSING')
    const endless = file({ expiresAt: null, graceEndsAt: null })
    expect(verify(endless, { now: at(29) }).code).toBe('VALID')
    expect(verify(endless, { now: at(30) }).code).toBe('FILE_EXPIRED')
  })

  test('any one character changed fails', () => {
    const text = file()
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./'
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...characters), (place, other) => {
        fc.pre(text[place] !== other)
        const changed = text.slice(0, place) + other + text.slice(place + 1)
        expect(verify(changed)).toMatchObject({ valid: false, data: null })
      }),
      { numRuns: 2000 },
    )
  })

  test('signed by nobody known, or nonsense, is an answer and no failure', () => {
    expect(verify(file({ kid: 'k2' })).code).toBe('UNKNOWN_SIGNING_KEY')
    expect(verifyLicenceFile(file(), []).code).toBe('UNKNOWN_SIGNING_KEY')
    const broken = [{ kid: 'k1', kty: 'OKP', crv: 'Ed25519', x: 'short' }]
    expect(verifyLicenceFile(file(), broken).code).toBe('BAD_SIGNATURE')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(verify(text).valid).toBe(false)
        expect(verify(`key/${Buffer.from(text).toString('base64url')}.AAAA`).valid).toBe(false)
      }),
    )
  })

  test('a clock set back revives nothing: time is the latest ever seen', () => {
    const days = fc.double({ min: -100, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 20 }), (clock) => {
        let lastSeen: Date | null = null
        let over = false
        for (const day of clock) {
          const answer = verify(file(), { now: at(day), lastSeen })
          if (over) expect(answer.valid).toBe(false)
          over ||= !answer.valid
          expect(answer.lastSeen!.getTime()).toBeGreaterThanOrEqual(lastSeen?.getTime() ?? T0)
          lastSeen = answer.lastSeen
        }
      }),
    )
    const gone = verify(file(), { now: at(26) })
    expect(gone.code).toBe('EXPIRED')
    expect(verify(file(), { now: at(1), lastSeen: gone.lastSeen }).code).toBe('EXPIRED')
    // A memory that is no instant is none.
    expect(verify(file(), { now: at(26), lastSeen: new Date('x') })).toMatchObject({
      code: 'EXPIRED',
      lastSeen: at(26),
    })
    // Without a memory the clock goes back to the day of issue, no further.
    expect(verify(file({ issuedAt: iso(26), fileExpiresAt: iso(56) }), { now: at(-50) }).code).toBe('EXPIRED')
  })
})

test('an agent whose clock was set back ages all the same, and remembers it over a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-agent-clock-'))
  const config = { licenceKey: 'FACT' } as Parameters<typeof whyNot>[0]
  try {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: at(24) })
    const path = join(folder, 'facteur-agent.json')
    const state = new StateFile(path)
    const licence = { file: file({ machine: state.current.machine }), keys, lastSeen: null }
    state.save({ licence })
    expect(whyNot(config, state)).toBeNull()
    vi.setSystemTime(at(1))
    expect(whyNot(config, state)).toBeNull()
    vi.advanceTimersByTime(DAY)
    expect(whyNot(config, state)?.en).toBe('licence: EXPIRED')
    vi.setSystemTime(at(1))
    expect(whyNot(config, new StateFile(path))?.en).toBe('licence: EXPIRED')
    // Fetched anew, its issue is the time: a clock that had once been far ahead is healed.
    state.lived = null
    state.save({ licence })
    expect(whyNot(config, state)).toBeNull()
  } finally {
    vi.useRealTimers()
    rmSync(folder, { recursive: true })
  }
})

test('only the service’s own no takes an agent’s licence file away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-agent-refused-'))
  try {
    const config = { licenceKey: 'FACT', name: 'Poste' } as Parameters<typeof renewLicence>[1]
    const state = new StateFile(join(folder, 'facteur-agent.json'))
    state.save({ licence: { file: file(), keys, lastSeen: null } })
    const service = (code: string) =>
      ({ withLicence: () => Promise.reject(new Refused(403, code, 'no')) }) as unknown as Service
    // A portal that wants a click first.
    await renewLicence(service(''), config, state)
    expect(state.current.licence).not.toBeNull()
    await renewLicence(service('REVOKED'), config, state)
    expect(state.current.licence).toBeNull()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
