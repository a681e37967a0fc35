import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { type AddressInfo, createServer as createListener } from 'node:net'

const READER = 'src/app/(console)/inbox/_reader'

/** A page without any policy of its own, in which the reader's two walls can be tried one without the other. */
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">{"imports":{"dompurify":"/dompurify"}}</script></head><body><script type="module">
import { cleanHtml } from '/reader/clean-html'
import { frameDocument } from '/reader/frame-document'
import { measure } from '/reader/measure'
Object.assign(window, { cleanHtml, frameDocument, measure, ready: true })
</script></body></html>`

/** Serves the reader's own modules, types taken off, to a browser. */
export async function serveReader(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const script = moduleAt(request.url ?? '/')
    response.setHeader('content-type', script === null ? 'text/html; charset=utf-8' : 'text/javascript')
    response.end(script ?? PAGE)
  })
  return { url: `http://127.0.0.1:${await listen(server)}/`, stop: () => close(server) }
}

/** Where hostile messages call home. Any connection counts, whatever would be said over it. */
export async function listenForBeacons(): Promise<{
  base: string
  secure: string
  calls: () => number
  stop: () => Promise<void>
}> {
  let calls = 0
  const listener = createListener((socket) => {
    calls += 1
    socket.on('error', () => undefined)
    socket.destroy()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}/beacon`,
    secure: `https://127.0.0.1:${port}/beacon`,
    calls: () => calls,
    stop: () => new Promise((resolve) => listener.close(() => resolve())),
  }
}

function moduleAt(url: string): string | null {
  if (url === '/dompurify') return readFileSync('node_modules/dompurify/dist/purify.es.mjs', 'utf8')
  const name = /^\/reader\/([a-z-]+)$/.exec(url)?.[1]
  return name ? stripTypeScriptTypes(readFileSync(`${READER}/${name}.ts`, 'utf8')) : null
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
