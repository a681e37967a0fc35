// Preloaded into the web process: requests of programs to the API (those with a bearer key) go straight to the
// operations that Next's own route has loaded, past its router, which costs more than most operations do.
// Everything else, and everything before that route was asked for once, takes Next's way.
import { Server } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { hsts, securityHeaders } from './security-headers.mjs'

const emit = Server.prototype.emit

Server.prototype.emit = function (event, ...rest) {
  const [request, response] = rest
  if (event !== 'request' || !isForShortcut(request)) return emit.call(this, event, ...rest)
  answer(request, response).catch(() => refuse(response))
  return true
}

/** A request that is none (a method or a host that cannot be), or an answer that broke half-way. */
function refuse(response) {
  if (response.headersSent) return void response.destroy()
  const body = {
    type: 'about:blank',
    title: 'Malformed request',
    status: 400,
    code: 'malformed',
    detail: 'The method or the Host header cannot be read.',
    errors: [],
  }
  response.writeHead(400, { 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' })
  response.end(JSON.stringify(body))
}

function isForShortcut({ url, headers }) {
  return (
    globalThis.facteurApi !== undefined &&
    url.startsWith('/api/v1/') &&
    !url.startsWith('/api/v1/openapi.json') &&
    headers.authorization !== undefined
  )
}

async function answer(request, response) {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const answered = await globalThis.facteurApi(webRequest(request, gone.signal))
  for (const { key, value } of securityHeaders) response.setHeader(key, value)
  if (request.headers['x-forwarded-proto'] === 'https')
    for (const { key, value } of hsts) response.setHeader(key, value)
  for (const [name, value] of answered.headers) response.setHeader(name, value)
  response.writeHead(answered.status)
  if (!answered.body || request.method === 'HEAD') return void response.end()
  // An export that nobody reads any more ends with its connection.
  await pipeline(Readable.fromWeb(answered.body), response)
}

function webRequest(request, signal) {
  const { method, headers, url } = request
  const init = { method, headers: pairsOf(headers), signal }
  if (method !== 'GET' && method !== 'HEAD') Object.assign(init, { body: bodyOf(request), duplex: 'half' })
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, init)
}

/** A body that is given up half-way (too large, say) is read to its end all the same: a cut connection would lose the answer. */
function bodyOf(request) {
  return new ReadableStream({
    start(controller) {
      request.on('data', (chunk) => {
        controller.enqueue(new Uint8Array(chunk))
        if (controller.desiredSize <= 0) request.pause()
      })
      request.on('end', () => controller.close())
      request.on('error', (error) => controller.error(error))
      request.pause()
    },
    pull: () => void request.resume(),
    cancel() {
      request.removeAllListeners('data').removeAllListeners('end').removeAllListeners('error')
      // A client that goes away meanwhile is nobody's concern.
      request.on('error', () => undefined)
      request.resume()
    },
  })
}

function pairsOf(headers) {
  const sent = Object.entries(headers).filter(([, value]) => value !== undefined)
  return sent.flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]],
  )
}
