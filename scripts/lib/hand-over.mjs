import { spawn } from 'node:child_process'
import { node24, root } from './paths.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Goes on under Node 24, in this process's place as far as anybody can see; never returns. */
export function handOver(script, args, options = {}) {
  // The channel tells the child when this process is killed without a chance to say so.
  const child = spawn(node24, ['--conditions=react-server', script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    ...options,
  })
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) endWithNpm(() => child.kill('SIGTERM'))
  return new Promise((_, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => process.exit(code ?? 1))
  })
}

/** npm killed outright passes nothing on: its going shows in our parent's number. */
function endWithNpm(end) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 500)
}
