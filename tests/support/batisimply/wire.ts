import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { BatisimplyFault } from './faults.ts'

/** An answer; `body` goes as JSON, `json` is JSON already, `html` a web page. */
export type Reply = {
  status: number
  body?: unknown
  json?: string
  html?: string
  headers?: Record<string, string>
}
export type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; text: string }
/** Told of every request that changes something, before and after its effect; true: it is never answered. */
export type Watcher = (phase: 'before' | 'after', method: string, path: string) => boolean

type Wire = {
  answer(asked: Asked): Reply
  fault(method: string, path: string): BatisimplyFault | null
  /** Told of every request and how it ended; status 0: without an answer. */
  told(method: string, path: string, status: number): void
  hangMs: number
}

const PAGE = '<!doctype html><html lang="fr"><title>BatiSimply</title><body>Bonjour</body></html>'
/** What is answered instead; the request has no effect. */
const INSTEAD: Partial<Record<BatisimplyFault, Reply>> = {
  server_error: { status: 500, body: { title: 'Internal Server Error', status: 500 } },
  unauthorized: { status: 401, body: { title: 'Unauthorized', status: 401 } },
  forbidden: { status: 403, body: { title: 'Forbidden', status: 403 } },
  throttled: { status: 429, body: { title: 'Too Many Requests' }, headers: { 'retry-after': '1' } },
  throttled_long: { status: 429, body: { title: 'Too Many Requests' }, headers: { 'retry-after': '30' } },
  throttled_silent: { status: 429, body: { title: 'Too Many Requests' } },
  not_served: { status: 404, html: PAGE },
  html: { status: 200, html: PAGE },
  unprocessable: {
    status: 422,
    body: { title: 'Unprocessable', detail: 'Ce chantier ne convient pas', status: 422 },
  },
  conflict: { status: 409, body: { title: 'Conflict', status: 409 } },
  not_json: { status: 200, json: '{"elements":[' },
}

/** The HTTP side: one server on loopback, its faults and its cuts. */
export async function batisimplyWire(wire: Wire) {
  const sockets = new Set<Socket>()
  let watcher: Watcher | null = null

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', 'http://stand-in'),
      headers: request.headers,
      text: await textOf(request),
    }
    const path = asked.url.pathname
    const say = (reply: Reply) => {
      wire.told(asked.method, path, reply.status)
      const [type, text] = written(reply)
      response.writeHead(reply.status, { 'content-type': type, ...reply.headers }).end(text)
    }
    const cut = () => {
      wire.told(asked.method, path, 0)
      request.socket.destroy()
    }
    const hang = () => void setTimeout(cut, wire.hangMs).unref()
    const changes = asked.method !== 'GET' && path.startsWith('/api/')
    if (changes && watcher?.('before', asked.method, path)) return
    const fault = wire.fault(asked.method, path)
    const instead = fault && INSTEAD[fault]
    if (instead) return say(instead)
    if (fault === 'cut_before') return cut()
    if (fault === 'hang_before') return hang()
    if (fault === 'late') {
      setTimeout(() => wire.answer(asked), wire.hangMs)
      return cut()
    }
    const reply = wire.answer(asked)
    if (fault === 'cut_after') return cut()
    if (fault === 'hang_after') return hang()
    if (changes && watcher?.('after', asked.method, path)) return
    if (fault === 'conflict_after') return say({ status: 409, body: { title: 'Conflict', status: 409 } })
    if (fault === 'html_after') return say({ status: 200, html: PAGE })
    if (fault !== 'half_answer') return say(reply)
    const [type, text] = written(reply)
    response.writeHead(reply.status, { 'content-type': type, 'content-length': Buffer.byteLength(text) })
    response.write(text.slice(0, Math.floor(text.length / 2)), cut)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch: (each: Watcher | null) => {
      watcher = each
    },
    /** Connections that are open. */
    connections: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function written({ body, json, html }: Reply): [type: string, text: string] {
  if (html !== undefined) return ['text/html;charset=utf-8', html]
  return ['application/json', json ?? (body === undefined ? '' : JSON.stringify(body))]
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
