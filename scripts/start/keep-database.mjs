import { setTimeout as sleep } from 'node:timers/promises'
import { startDatabase } from '../lib/embedded-database.mjs'
import { isAlive } from '../lib/processes.mjs'
import { say } from '../lib/say.mjs'

const LOOK_EVERY_MS = 500

/** Starts the database of a DATA_DIR and starts it again, at the same address, should it die. */
export function keepDatabase(dataDir) {
  let stopping = false
  let current = startDatabase(dataDir)
  const ready = current
  const watching = watch()
  return { ready, stop }

  async function watch() {
    while (!stopping) {
      const database = await current.catch(() => undefined)
      if (!database) return
      await sleep(LOOK_EVERY_MS)
      if (stopping || isAlive(database.pid)) continue
      say('PostgreSQL ended: starting it again')
      current = startAgain(database)
    }
  }

  /** The address is known to the web and the workers: nothing but the same one will do. */
  async function startAgain(database) {
    try {
      const again = await startDatabase(dataDir)
      if (again.url !== database.url) say('PostgreSQL came back at another address: start Facteur again')
      return again
    } catch (error) {
      say(error.message)
      return database
    }
  }

  async function stop() {
    stopping = true
    const database = await current.catch(() => undefined)
    await database?.stop()
    await watching
  }
}
