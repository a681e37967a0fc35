import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { ErpAdapter } from './port.ts'

/** Names of the machine itself, which mean another server on each. */
const HERE = /^(localhost|localhost\.localdomain|127(\.\d{1,3}){3}|::1|0\.0\.0\.0|\.|\(local\))$/i

/**
 * A fingerprint of the database that an agent reads: equal for the same one however it is written, another for any other. It
 * tells no name. `machine`: what the agent's machine is known by, which counts where the server is the machine itself.
 */
export function databaseOf(
  { kind, connection: form }: ErpAdapter,
  connection: Record<string, unknown>,
  machine: string,
): string {
  const named = Object.entries(form.shape as Record<string, z.ZodType>)
    .filter(([, field]) => field.meta()?.identity === true)
    .map(([name]) => [name, connection[name] ?? null])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  const where = HERE.test(String(connection.host ?? '')) ? machine : ''
  return createHash('sha256')
    .update(JSON.stringify([kind, named, where]))
    .digest('hex')
    .slice(0, 32)
}
