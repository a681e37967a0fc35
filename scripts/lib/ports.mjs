import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'

/** True when nothing listens on the port. */
export async function isFree(port, host) {
  return (await whyNotFree(port, host)) === null
}

/** The system's code for why nobody may listen there (EADDRINUSE, EACCES, EADDRNOTAVAIL ...), or null. */
export function whyNotFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }) => resolve(code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/** The first free port from this one on. */
export async function firstFreePort(from, host) {
  for (let port = from; port < 65536; port += 1) if (await isFree(port, host)) return port
  throw new Error(`no free port from ${from} on`)
}

/**
 * A port that is free, of those that the system hands to nobody by itself (Linux begins at 32768): it is so still when
 * the server that it is for has started.
 */
export async function anyFreePort() {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(20_000, 30_000)
    if (await isFree(port)) return port
  }
  throw new Error('no free port between 20000 and 30000')
}

/** True when something listens at the address of a URL. */
export function answers({ hostname, port }, defaultPort) {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || defaultPort),
      timeout: 3000,
    })
    const answer = (yes) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
  })
}
