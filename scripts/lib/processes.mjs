import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** True while the process runs; a process of another user counts. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The command line of a process, or '' when it is gone. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {}
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** A process's identity: the number alone is handed out again after a reboot. */
export function identify(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return isAlive(pid) ? `${pid}` : ''
  }
}

/** True when the process that gave this identity still runs. */
export function isRunning(identity) {
  const pid = Number.parseInt(identity, 10)
  return pid > 0 && identify(pid) === identity.trim()
}

/** Waits until the process is gone; false when it outlives the limit. */
export async function waitForEnd(pid, limitMs) {
  const until = Date.now() + limitMs
  while (isAlive(pid)) {
    if (Date.now() > until) return false
    await sleep(25)
  }
  return true
}

/** Runs a command to its end, or to ours; resolves with its code and its output when that is kept. */
export function run(command, args, { keep = false, ...options } = {}) {
  const stdio = keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2]
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio, ...options })
    const kill = () => child.kill()
    process.once('exit', kill)
    child.once('exit', () => process.removeListener('exit', kill))
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (data) => {
      stdout += data
    })
    child.stderr?.on('data', (data) => {
      stderr += data
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, stdout, stderr }))
  })
}
