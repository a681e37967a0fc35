import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type AgentConfig = Record<string, unknown>

/** An agent's folder, as on the machine beside an ERP: its configuration, its state, and the process when it runs. */
export function agentMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-agent-'))
  const config = join(folder, 'facteur-agent.json')
  const said: string[] = []
  let running: ChildProcess | undefined
  const start = (command: string) => {
    const child = spawn(process.execPath, ['src/agent/main.ts', command, '--config', config], {
      // Nothing of the service's own settings may be needed there.
      env: { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8' } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)))
    return child
  }
  const end = async (signal: NodeJS.Signals) => {
    const child = running
    running = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    child.kill(signal)
    return (await once(child, 'exit'))[0] as number | null
  }
  return {
    folder,
    said: () => said.join(''),
    configure: (content: AgentConfig) => writeFileSync(config, JSON.stringify(content)),
    /** Runs one command to its end; its exit code. */
    command: async (command: string): Promise<number> => (await once(start(command), 'close'))[0],
    /** Starts it; `said` begins anew. */
    run: () => {
      said.length = 0
      running = start('run')
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    isRunning: () => running !== undefined && running.exitCode === null && running.signalCode === null,
    /** Changes one character of what is signed in the licence file that the agent keeps. */
    alterLicence() {
      const path = config.replace(/\.json$/, '.state.json')
      const state = JSON.parse(readFileSync(path, 'utf8')) as { licence: { file: string } }
      const at = state.licence.file.indexOf('/') + 20
      const other = state.licence.file[at] === 'A' ? 'B' : 'A'
      state.licence.file = state.licence.file.slice(0, at) + other + state.licence.file.slice(at + 1)
      writeFileSync(path, JSON.stringify(state))
    },
    async remove() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
