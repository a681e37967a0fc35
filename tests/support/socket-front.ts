// A web process behind scripts/start/socket-address.mjs, and what it was told of who asked. Prints one line of JSON.
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'

const HEADER = 'x-socket-address'
const FORGED = ['x-socket-address', '203.0.113.1', 'x-socket-address', '203.0.113.2', 'x-socket-told', 'yes']
const gone: unknown[] = []

const server = createServer(async (asked, answer) => {
  const told = asked.headers[HEADER] ?? 'nobody'
  if (asked.url === '/gone') gone.push(told)
  // As Next does with an action that another page holds.
  answer.end(asked.url === '/pass-on' ? await ask('/', { headers: asked.headers }) : told)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo

async function ask(path: string, options: object): Promise<string> {
  const sent = request({ host: '127.0.0.1', port, path, agent: false, ...options }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return text(answer)
}

/** Asks and hangs up at once while this thread looks away. */
async function hangUp(): Promise<void> {
  const done = new Int32Array(new SharedArrayBuffer(4))
  const work = `
    const { workerData: { port, done } } = require('node:worker_threads')
    const socket = require('node:net').connect(port, '127.0.0.1', () =>
      socket.write('GET /gone HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n', () => socket.resetAndDestroy()))
    socket.on('close', () => { Atomics.store(done, 0, 1); Atomics.notify(done, 0) })`
  const client = new Worker(work, { eval: true, execArgv: [], workerData: { port, done } })
  await once(client, 'online')
  Atomics.wait(done, 0, 0)
  await client.terminate()
}

await hangUp()
// Whatever came before this one was taken up before it.
const forged = await ask('/', { headers: ['host', 'a', ...FORGED] })
const passedOn = await ask('/pass-on', { localAddress: '127.0.0.2', headers: ['host', 'a', ...FORGED] })
console.log(JSON.stringify({ forged, passedOn, gone }))
server.close()
