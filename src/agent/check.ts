import { ProviderError } from '#server/kernel/errors'
import type { Config } from './config.ts'
import { renewLicence, whyNot } from './licence.ts'
import { say } from './say.ts'
import { Away, Refused, Service } from './service.ts'
import type { StateFile } from './state.ts'
import { databaseHere, openErp } from './work.ts'

/** Tries both ends and the licence, and says what it finds; false when something has to be mended. */
export async function checkAgent(config: Config, state: StateFile, version: string): Promise<boolean> {
  const found = [await checkService(config, state, version), await checkErp(config)]
  return found.every(Boolean)
}

async function checkService(config: Config, state: StateFile, version: string): Promise<boolean> {
  const service = new Service(config)
  try {
    const { machine } = state.current
    await service.register({ machine, version, database: databaseHere(config, machine) })
    await renewLicence(service, config, state)
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Away)) throw error
    say.warn({ fr: `Facteur : ${error.message}`, en: `Facteur: ${error.message}` })
    return false
  }
  const reason = whyNot(config, state)
  if (reason) {
    say.warn(reason)
    return false
  }
  say.info({
    fr: `Facteur : ${config.url} répond, clé et licence acceptées.`,
    en: `Facteur: ${config.url} answers, key and licence accepted.`,
  })
  return true
}

/** Against the usual tables and columns; those of the company are checked from the page Connector > Configuration. */
async function checkErp(config: Config): Promise<boolean> {
  const erp = openErp(config)
  try {
    const { server, problems } = await erp.check()
    say.info({ fr: `ERP : connecté (${server}).`, en: `ERP: connected (${server}).` })
    for (const { message } of problems) say.warn(message)
    return true
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    say.warn({ fr: `ERP : ${error.message}`, en: `ERP: ${error.message}` })
    return false
  } finally {
    await erp.close()
  }
}
