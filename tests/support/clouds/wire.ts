import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { z } from 'zod'
import type { CloudStandIn, Fault, WireRequest } from './port.ts'

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

type Asked = {
  /** Named groups of the path, decoded. */
  path: Record<string, string>
  query: Record<string, string>
  headers: IncomingHttpHeaders
  /** What the schema made of the body; the raw text when there is none. */
  body: unknown
  /** As it came, for what is signed. */
  raw: { method: string; url: URL; text: string }
}

/** One documented operation. What no route takes, or no schema allows, is refused and counts as a breach. */
export type Route = {
  method: string
  path: RegExp
  query?: z.ZodType
  /** The body's schema (strict: an undocumented field is a breach); absent: no body may come. */
  body?: z.ZodType
  /** Faults strike the requests that change something. */
  changes?: boolean
  /** How the body is read; JSON unless told otherwise. */
  form?: 'json' | 'urlencoded' | 'text'
  answer(asked: Asked): Answer | Promise<Answer>
}

type Wire = {
  routes: Route[]
  /** The provider's documented answer to a fault; null: it cannot have this one. `path`: what was asked, null before anything is. */
  answerTo(fault: Exclude<Fault, `cut_${string}` | `timeout_${string}`>, path: string | null): Answer | null
  /** For operations that are named in the body: the path under which routes and faults know them. */
  pathOf?(pathname: string, text: string): string
}

/** The HTTP side that every stand-in shares: routing, schemas, faults, cuts. */
export async function cloudWire({ routes, answerTo, pathOf = (pathname) => pathname }: Wire) {
  const requests: WireRequest[] = []
  const refused: string[] = []
  const sockets = new Set<Socket>()
  let faults: { fault: Fault; path: RegExp | null; left: number }[] = []

  const faultFor = (route: Route, pathname: string): Fault | null => {
    const next = faults.find(({ path, left }) => left > 0 && (path ? path.test(pathname) : route.changes))
    if (!next) return null
    next.left -= 1
    return next.fault
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const text = await textOf(request)
    const pathname = pathOf(url.pathname, text)
    const say = ({ status, body, headers }: Answer) => {
      requests.push({ method: request.method ?? '', path: pathname, status })
      if (typeof body === 'string')
        return response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body)
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    const breach = (why: string) => {
      refused.push(`${request.method} ${pathname}: ${why}`)
      say({ status: 400, body: { error: { message: `Outside the documented schema: ${why}` } } })
    }
    const raw = { method: request.method ?? '', url, text }
    const [route, match] = find(routes, request.method ?? '', pathname)
    if (!route) return void breach('no such operation')
    const query = Object.fromEntries(url.searchParams)
    const asked = readBody(route, text)
    if (asked.error) return void breach(asked.error)
    const wrong = route.query?.safeParse(query)
    if (wrong && !wrong.success) return void breach(`query: ${wrong.error.message}`)
    if (!route.query && Object.keys(query).length > 0) return void breach('an undocumented query')
    const fault = faultFor(route, pathname)
    if (fault === 'cut_before') return void request.socket.destroy()
    if (fault && !fault.startsWith('cut') && !fault.startsWith('timeout')) {
      const answer = answerTo(fault as never, pathname)
      if (!answer) throw new Error(`no documented answer to ${fault}`)
      return void say(answer)
    }
    const path = Object.fromEntries(
      Object.entries(match?.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]),
    )
    const answer = await route.answer({ path, query, headers: request.headers, body: asked.value, raw })
    if (fault === 'cut_after') {
      requests.push({ method: request.method ?? '', path: pathname, status: 0 })
      return void request.socket.destroy()
    }
    // Never answered: the client's own time-out ends it.
    if (fault === 'timeout_after') return
    say(answer)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      refused.push(`stand-in failed: ${error}`)
      response.writeHead(500).end()
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const fail: CloudStandIn['fail'] = (fault, { path, times = 1 } = {}) => {
    if (!/^(cut|timeout)_/.test(fault) && !answerTo(fault as never, null))
      throw new Error(`${fault} does not exist here`)
    faults.push({ fault, path: path ?? null, left: times })
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refused,
    fail,
    calm: () => {
      faults = []
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function find(routes: Route[], method: string, path: string): [Route | null, RegExpExecArray | null] {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return [route, match]
  }
  return [null, null]
}

function readBody(route: Route, text: string): { value: unknown; error?: string } {
  if (!route.body)
    return text.trim() === '' ? { value: null } : { value: null, error: 'an undocumented body' }
  let value: unknown = text
  if (route.form === 'urlencoded') value = Object.fromEntries(new URLSearchParams(text))
  else if (route.form !== 'text') {
    try {
      value = JSON.parse(text)
    } catch {
      return { value: null, error: 'not JSON' }
    }
  }
  const read = route.body.safeParse(value)
  return read.success ? { value: read.data } : { value: null, error: `body: ${read.error.message}` }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
