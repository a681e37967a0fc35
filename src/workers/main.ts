import { closeDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { log } from '#server/kernel/log'
import { startCatcher } from './catcher.ts'
import { startRuntime } from './runtime.ts'

/** Work in hand gets this long once the process was asked to stop. */
const GRACE_MS = 20_000

const catcher = env().CATCHER === 'on' ? await startCatcher() : null
const runtime = await startRuntime()

let stopping = false
async function stop(why: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({ why }, 'workers: finishing the work in hand')
  const giveUp = setTimeout(() => {
    log.error('workers: work in hand did not end in time')
    process.exit(1)
  }, GRACE_MS)
  await runtime.stop()
  await catcher?.stop()
  await closeDb()
  clearTimeout(giveUp)
  process.exit(0)
}

process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
// The supervisor is gone: nobody would stop us later.
process.on('disconnect', () => void stop('supervisor gone'))

// Whoever is told may ask it to end at once.
log.info({ pid: process.pid }, 'workers: ready')
process.send?.({ ready: true })
