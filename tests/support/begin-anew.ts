import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { vi } from 'vitest'

type Shared = { environment: NodeJS.ProcessEnv; trusted: string[] }
const shared = globalThis as { facteurShared?: Shared }

/**
 * For the files of a process that share what the packages have loaded there: our own sources begin anew for each, and
 * nothing is left of what the file before did to the process.
 */
export function beginAnew(): void {
  vi.resetModules()
  vi.useRealTimers()
  shared.facteurShared ??= { environment: { ...process.env }, trusted: getCACertificates('default') }
  const { environment, trusted } = shared.facteurShared
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  if (getCACertificates('default').length !== trusted.length) setDefaultCACertificates(trusted)
}
