import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isRunning } from './processes.mjs'
import { say } from './say.mjs'

/** Takes the lock file for this process; false while a running process holds it. */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, identify(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isRunning(holder(file))) return false
    dropStale(file)
  }
}

export function unlock(file) {
  rmSync(file, { force: true })
}

/** Runs the work alone among all processes that use the same lock file. */
export async function withLock(file, what, work) {
  for (let waited = 0; !tryLock(file); waited += 1) {
    if (waited === 0) say(`waiting: another process is ${what}`)
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    unlock(file)
  }
}

/** The identity in a lock file, '' when there is none. */
export function holder(file) {
  try {
    return readFileSync(file, 'utf8') || beingWritten(file)
  } catch {
    return ''
  }
}

/** An empty lock file is held for the instant between its creation and its writing. */
function beingWritten(file) {
  return Date.now() - statSync(file).mtimeMs < 2000 ? identify(process.pid) : ''
}

function dropStale(file) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
