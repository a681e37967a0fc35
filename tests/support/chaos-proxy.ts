import { connect, createServer, type Socket } from 'node:net'

export type ChaosProxy = {
  host: string
  port: number
  /** Connections taken since the start. */
  connections: () => number
  /** Connections cut by `cutAfter` or `cutAll`. */
  cuts: () => number
  /** Every connection from now on is reset after so many bytes of the server; null: none is. */
  cutAfter(bytes: (() => number) | null): void
  /** Resets every connection that is open. */
  cutAll(): void
  /** Connections from now on are accepted and ended at once (`refuse`), or never served (`hold`). */
  mode(how: 'pass' | 'refuse' | 'hold'): void
  /** Every byte of the server comes so much later. */
  delay(ms: number): void
  stop(): Promise<void>
}

/** A TCP proxy in front of a server, for what networks do to connections. */
export async function startChaosProxy(target: { host: string; port: number }): Promise<ChaosProxy> {
  const pairs = new Set<[Socket, Socket | null]>()
  let [taken, cuts, delayMs] = [0, 0, 0]
  let how: 'pass' | 'refuse' | 'hold' = 'pass'
  let limit: (() => number) | null = null

  const cut = (pair: [Socket, Socket | null]) => {
    if (!pairs.delete(pair)) return
    cuts += 1
    // RST, not FIN: what a router that has forgotten the connection sends.
    pair[0].resetAndDestroy()
    pair[1]?.destroy()
  }
  const serve = (client: Socket) => {
    taken += 1
    client.on('error', () => client.destroy())
    if (how === 'refuse') return void client.destroy()
    const upstream = how === 'hold' ? null : connect(target.port, target.host)
    const pair: [Socket, Socket | null] = [client, upstream]
    pairs.add(pair)
    client.on('close', () => {
      pairs.delete(pair)
      upstream?.destroy()
    })
    if (!upstream) return
    let left = limit ? limit() : Number.POSITIVE_INFINITY
    upstream.on('error', () => upstream.destroy())
    upstream.on('close', () => setTimeout(() => client.end(), delayMs))
    client.on('data', (chunk) => upstream.write(chunk))
    upstream.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, Math.max(left, 0))
      left -= chunk.length
      const pass = () => {
        if (part.length > 0 && !client.destroyed && !client.write(part)) {
          upstream.pause()
          client.once('drain', () => upstream.resume())
        }
        // What was written goes out before the connection is reset.
        if (part.length < chunk.length || left === 0) client.write('', () => cut(pair))
      }
      if (delayMs > 0) setTimeout(pass, delayMs)
      else pass()
    })
  }

  const server = createServer(serve)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const cutAll = () => {
    for (const pair of [...pairs]) cut(pair)
  }
  return {
    host: '127.0.0.1',
    port,
    connections: () => taken,
    cuts: () => cuts,
    cutAfter(bytes) {
      limit = bytes
    },
    cutAll,
    mode(next) {
      how = next
    },
    delay(ms) {
      delayMs = ms
    },
    async stop() {
      for (const [client, upstream] of pairs) {
        client.destroy()
        upstream?.destroy()
      }
      await new Promise((done) => server.close(done))
    },
  }
}
