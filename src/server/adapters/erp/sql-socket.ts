import { createSocket, type SocketOptions } from 'node:dgram'
import { connect, type Socket } from 'node:net'
import { guardedLookup, guardHost, SQL_PORTS } from '#server/kernel/outbound'

export type Where = { host: string; port: number; local: boolean }

/** SQL Server Browser (https://learn.microsoft.com/openspecs/windows_protocols/mc-sqlr). */
const BROWSER_PORT = 1434
/** TDS packet types (MS-TDS, 2.2.3.1.1). */
const PRELOGIN = 0x12
const LOGIN7 = 0x10

/**
 * A socket for tedious: only to an address that the outbound guard lets pass, checked again as the name is resolved.
 * `demandsTls`: destroys itself rather than let a login out in clear, which tedious does when a server, or somebody
 * between, says that it cannot encrypt.
 */
export async function guardedSocket(
  { host, port, local }: Where,
  demandsTls: boolean,
  timeoutMs: number,
): Promise<Socket> {
  if (!local) await guardHost(host, port, SQL_PORTS)
  const socket = connect({ host, port, ...(!local && { lookup: guardedLookup }) })
  if (demandsTls) refuseClearLogin(socket)
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => fail(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    )
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeListener('error', fail)
      resolve(socket)
    })
  })
}

/** Until the first bytes that are not a prelogin: those of an encrypted login look like none of TDS's packets. */
function refuseClearLogin(socket: Socket): void {
  const write = socket.write
  socket.write = (...args: unknown[]): boolean => {
    const first = (args[0] as Uint8Array)[0]
    if (first === LOGIN7) {
      socket.destroy(Object.assign(new Error('The server does not encrypt'), { code: 'ECLEARLOGIN' }))
      return false
    }
    if (first !== PRELOGIN) socket.write = write
    return Reflect.apply(write, socket, args)
  }
}

/** The TCP port of a named instance, asked of the server's browser service over UDP. */
export async function portOfInstance(
  { host, local }: Where,
  instance: string,
  timeoutMs: number,
  browserPort = BROWSER_PORT,
): Promise<number> {
  if (!local) await guardHost(host, BROWSER_PORT, SQL_PORTS)
  const socket = createSocket({ type: 'udp4', ...(!local && { lookup: guardedIpv4 }) })
  try {
    const answer = await new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(Object.assign(new Error('SQL Server Browser does not answer'), { code: 'EINSTLOOKUP' })),
        timeoutMs,
      )
      timer.unref()
      socket.once('error', reject)
      socket.once('message', resolve)
      // CLNT_UCAST_INST: 4, the name, 0.
      socket.send(
        Buffer.concat([Buffer.from([4]), Buffer.from(`${instance}\0`, 'latin1')]),
        browserPort,
        host,
      )
    })
    const port = Number(/;tcp;(\d{1,5})(;|$)/i.exec(answer.subarray(3).toString('latin1'))?.[1])
    if (port > 0) return port
    throw Object.assign(new Error(`Instance ${instance} does not listen on TCP`), { code: 'EINSTLOOKUP' })
  } finally {
    socket.close()
  }
}

/** The guarded look-up in the form that a datagram's socket asks for. */
const guardedIpv4: NonNullable<SocketOptions['lookup']> = (hostname, _options, callback) =>
  guardedLookup(hostname, { family: 4 }, (error, address, family) =>
    callback(error, String(address), family ?? 4),
  )
