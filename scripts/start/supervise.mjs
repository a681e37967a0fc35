import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { node24, root } from '../lib/paths.mjs'
import { say } from '../lib/say.mjs'

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 30_000
const FREE_RESTARTS = 5
const HEALTHY_AFTER_MS = 5000

/**
 * Keeps one Node process running: its lines are passed on under its name, and it is started again when it ends,
 * at once the first times, ever later when it does not last. One that fails before it was ever ready is given up:
 * `onEarlyEnd` hears of it.
 */
export function supervise({ name, args, graceMs, onEarlyEnd }) {
  let child
  let timer
  let stopping = false
  let ready = false
  let quickEnds = 0
  start()
  return { markReady, isReady: () => ready, stop }

  function start() {
    const began = Date.now()
    // A session of its own: a signal to our group reaches it through us only, in its turn.
    child = spawn(node24, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [child.stdout, child.stderr]) passOn(name, stream)
    child.on('error', (error) => say(`${name}: ${error.message}`))
    child.on('message', (message) => message?.ready && markReady())
    child.once('exit', (code, signal) => ended(began, code, signal))
  }

  function ended(began, code, signal) {
    if (stopping) return
    if (!ready && code) return onEarlyEnd(code)
    quickEnds = Date.now() - began < HEALTHY_AFTER_MS ? quickEnds + 1 : 0
    const late = Math.max(0, quickEnds - FREE_RESTARTS)
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** late)
    say(`${name} ended (${signal ?? `code ${code}`}): starting it again in ${delay} ms`)
    timer = setTimeout(start, delay)
  }

  function markReady() {
    ready = true
  }

  /** Asks the process to end, insists after its grace, and resolves once it is gone. */
  async function stop() {
    stopping = true
    clearTimeout(timer)
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const insist = setTimeout(() => killSession(child.pid), graceMs)
    await gone
    clearTimeout(insist)
    // What it may have left behind in its session (the compiler of `next dev`).
    killSession(child.pid)
  }
}

function killSession(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {}
}

function passOn(name, stream) {
  const label = `${name.padEnd(7)} | `
  createInterface({ input: stream }).on('line', (line) => process.stdout.write(`${label}${line}\n`))
}
