import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import { renewLicence, whyNot } from './licence.ts'
import { say } from './say.ts'
import { Away, Refused, Service } from './service.ts'
import type { StateFile } from './state.ts'
import { databaseHere, doTask } from './work.ts'

const LICENCE_EVERY_MS = 6 * 3_600_000
const LICENCE_AGAIN_MS = 5 * 60_000
const PAUSE_MS = 30_000
const AWAY_FIRST_MS = 1000
const AWAY_MAX_MS = 60_000

/**
 * Takes tasks until `stop` aborts. An absent service is asked again and again; a key that is refused, or a licence that has run
 * out, is said and looked at again. The task in hand is brought to its end after `stop`, unless `kill` aborts too.
 */
export async function runAgent(
  config: Config,
  state: StateFile,
  { version, stop, kill }: { version: string; stop: AbortSignal; kill: AbortSignal },
): Promise<void> {
  const service = new Service(config)
  let agent: { id: string; pinned: boolean } | null = null
  let licenceAt = 0
  let away = 0
  while (!stop.aborted) {
    try {
      // By the process's own count of time: a clock set back would put off what the service has to say of the licence.
      if (performance.now() >= licenceAt) {
        await renewLicence(service, config, state)
        licenceAt = performance.now() + LICENCE_EVERY_MS
      }
      const reason = whyNot(config, state)
      if (reason) {
        licenceAt = Math.min(licenceAt, performance.now() + LICENCE_AGAIN_MS)
        say.warn({ fr: `En attente, ${reason.fr}.`, en: `Waiting, ${reason.en}.` })
        await pause(PAUSE_MS, stop)
        continue
      }
      agent ??= await present(service, config, state, version)
      const task = await service.take(agent.id, stop)
      away = 0
      if (task) {
        const database = databaseHere(config, state.current.machine)
        await doTask(service, config, { task, database, stop: kill })
      }
    } catch (error) {
      if (stop.aborted) break
      if (error instanceof Refused && error.status === 404 && agent) {
        // Somebody forgot this agent: it presents itself again.
        agent = null
        continue
      }
      if (!(error instanceof Refused || error instanceof Away)) throw error
      away = error instanceof Refused ? AWAY_MAX_MS : Math.min(Math.max(away * 2, AWAY_FIRST_MS), AWAY_MAX_MS)
      say.warn({
        fr: `Facteur ${error instanceof Refused ? 'refuse' : 'ne répond pas'} : ${error.message}. Nouvel essai dans ${away / 1000} s.`,
        en: `Facteur ${error instanceof Refused ? 'refuses' : 'does not answer'}: ${error.message}. Next try in ${away / 1000} s.`,
      })
      await pause(away, stop)
    }
  }
}

async function present(service: Service, config: Config, state: StateFile, version: string) {
  const { machine } = state.current
  const agent = await service.register({ machine, version, database: databaseHere(config, machine) })
  say.info({
    fr: `Agent « ${config.name} » en service${agent.pinned ? '' : ' ; un autre agent est celui de l’entreprise : choisissez celui-ci dans Connecteur > Configuration'}.`,
    en: `Agent "${config.name}" at work${agent.pinned ? '' : '; another agent is the company’s: choose this one in Connector > Configuration'}.`,
  })
  return agent
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined)
}
