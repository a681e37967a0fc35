import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { guardedLookup, guardHost, OutboundBlocked, WEB_PORTS } from '#server/kernel/outbound'
import { type HookAnswer, HookBlocked } from './port.ts'

const TIMEOUT_MS = 15_000
/** Enough of an answer to recognise it in the log. */
const ANSWER_MAX = 2048

/** Refuses an address that must not be called (private network, other port, plain http). Throws `HookBlocked`, or the resolver's error. */
export async function guardUrl(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  try {
    await guardHost(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), WEB_PORTS)
  } catch (error) {
    throw error instanceof OutboundBlocked ? new HookBlocked() : error
  }
}

/** Posts a body. Follows no redirect, waits 15 s altogether, never throws. */
export async function postHook(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<HookAnswer> {
  try {
    await guardUrl(url)
    return await post(new URL(url), headers, body)
  } catch (error) {
    return { status: null, text: wordsOf(error) }
  }
}

function post(url: URL, headers: Record<string, string>, body: string): Promise<HookAnswer> {
  const send = url.protocol === 'https:' ? secure : plain
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Facteur-Webhooks/1' },
      lookup: guardedLookup,
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    request.on('error', reject)
    request.on('response', (response) => {
      read(response).then((text) => resolve({ status: response.statusCode ?? null, text }), reject)
    })
    request.end(body)
  })
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= ANSWER_MAX) break
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, ANSWER_MAX).toString('utf8')
}

/** One text for every address that is not reached by right: the log must not map the inside of the network. */
function wordsOf(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string }
  if (error instanceof HookBlocked || error instanceof OutboundBlocked) return 'address not allowed'
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR') return 'no answer in time'
  return code ?? message ?? 'connection failed'
}
