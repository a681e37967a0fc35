import { startBatigest } from './batigest.ts'
import { startCodial } from './codial.ts'
import type { SqlServerOptions } from './server.ts'

/**
 * The stand-in as a process of its own, for tests that kill one side: `node main.ts '{"kind":"batigest","file":"..."}'`.
 * Prints one line of JSON (host, port, user, password, database) when it listens; ends on SIGTERM, or with its parent
 * when it was forked.
 */
const { kind = 'batigest', ...options } = JSON.parse(process.argv[2] ?? '{}') as Partial<SqlServerOptions> & {
  kind?: 'batigest' | 'codial'
}
const server = await (kind === 'codial' ? startCodial : startBatigest)(options)
const { host, port, user, password, database } = server
process.stdout.write(`${JSON.stringify({ host, port, user, password, database })}\n`)

const end = () => server.close().finally(() => process.exit(0))
process.once('SIGTERM', end)
if (process.channel) process.once('disconnect', end)
