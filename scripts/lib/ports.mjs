import { connect, createServer } from 'node:net'

/** True when nothing listens on the port. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** The first free port from this one on. */
export async function firstFreePort(from, host) {
  for (let port = from; port < 65536; port += 1) if (await isFree(port, host)) return port
  throw new Error(`no free port from ${from} on`)
}

/** A port that the system says is free now. */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
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
