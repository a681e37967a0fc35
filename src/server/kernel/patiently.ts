import { setTimeout as sleep } from 'node:timers/promises'
import { isDeadlock } from './db.ts'

const TRIES = 5

/** Starts a transaction again that lost against another one. `work` is that one transaction and nothing beside it. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error
      await sleep(50 * tries)
    }
  }
}
