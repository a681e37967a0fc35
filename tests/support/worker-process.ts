import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A real worker process on this test's database, as `npm start` runs it. */
export async function startWorkerProcess(
  name: string,
  settings: Record<string, string> = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=react-server', 'src/workers/main.ts'], {
    env: { ...process.env, WORKER_NAME: name, CATCHER: 'off', ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

/** Ends it as a power cut would. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Asks it to end; the exit code says how it did. */
export async function stopGently(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  return code
}
