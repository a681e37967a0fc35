import type { Text } from '#server/kernel/errors'
import { type LicenceKeyJwk, verifyLicenceFile } from '#server/licences/offline'
import type { Config } from './config.ts'
import { say } from './say.ts'
import { Away, parse, Refused, type Service } from './service.ts'
import type { StateFile } from './state.ts'

/** Which feature of a licence lets an agent work. */
const FEATURE = 'connector'
const KEYS = '/.well-known/licence-keys.json'

/**
 * Fetches the licence file of this machine anew, activating the machine when needed. A service that is away leaves the file
 * that is there, and so does whoever answers in its place (a proxy, a portal); one that says no takes it away.
 */
export async function renewLicence(service: Service, config: Config, state: StateFile): Promise<void> {
  if (!config.licenceKey) return
  const { machine } = state.current
  try {
    const body = { key: config.licenceKey, machine, name: config.name }
    await service.withLicence('POST', '/api/v1/licences/activations', body)
    const path = `/api/v1/licences/file?machine=${encodeURIComponent(machine)}`
    const file = await service.withLicence('GET', path)
    const listed = await service.withLicence('GET', KEYS)
    const { keys } = parse(listed, KEYS) as { keys: LicenceKeyJwk[] }
    // What a wrong clock had put far ahead is healed by a file that is fresh.
    state.save({ licence: { file: file.trim(), keys, lastSeen: null } })
    state.lived = null
  } catch (error) {
    if (error instanceof Refused && error.code !== '') {
      state.save({ licence: null })
      say.warn({ fr: `Licence refusée : ${error.message}`, en: `Licence refused: ${error.message}` })
    } else if (!(error instanceof Away || error instanceof Refused)) throw error
  }
}

/**
 * Whether the agent may work now, by the file alone: signature, machine, expiry and grace. Time that has been lived
 * through is kept, so that a clock set back revives nothing, and goes on while this process runs. Null: it may; else why not.
 */
export function whyNot(config: Config, state: StateFile): Text | null {
  if (!config.licenceKey) return null
  const { licence, machine } = state.current
  if (!licence)
    return {
      fr: 'pas de fichier de licence : vérifiez licenceKey, et que cette machine atteint Facteur',
      en: 'no licence file: check licenceKey, and that this machine reaches Facteur',
    }
  const lastSeen = licence.lastSeen === null ? null : new Date(licence.lastSeen)
  const now = new Date(Math.max(Date.now(), state.now()))
  const verdict = verifyLicenceFile(licence.file, licence.keys, { now, lastSeen, machine, feature: FEATURE })
  state.lived = verdict.lastSeen && { to: verdict.lastSeen.getTime(), at: performance.now() }
  state.save({ licence: { ...licence, lastSeen: verdict.lastSeen?.toISOString() ?? null } })
  if (verdict.valid) return null
  return { fr: `licence : ${verdict.code}`, en: `licence: ${verdict.code}` }
}
