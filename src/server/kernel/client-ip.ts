import { env } from './env.ts'
import { log } from './log.ts'
import { addressOf, clientOf, isPrivate } from './proxies.ts'

type Front = typeof globalThis & { facteurSocketHeader?: string; facteurProxyTold?: boolean }

/**
 * Where a request comes from: the other end of its socket, or, when that is one of `TRUSTED_PROXIES`, whoever the proxy
 * says it speaks for. Null when the front (`scripts/start/socket-address.mjs`), which alone knows the socket, is not there.
 */
export function clientIp(headers: Headers): string | null {
  const front = globalThis as Front
  const socket = addressOf((front.facteurSocketHeader && headers.get(front.facteurSocketHeader)) ?? '')
  if (!socket) return null
  const forwarded = headers.get('x-forwarded-for')?.split(',') ?? []
  const trusted = env().TRUSTED_PROXIES
  if (trusted) return clientOf(socket, forwarded, trusted)
  // Next writes the socket's own address into a header that is not there.
  if (!front.facteurProxyTold && isPrivate(socket) && forwarded.some((told) => addressOf(told) !== socket)) {
    front.facteurProxyTold = true
    log.warn(
      { proxy: socket },
      'a proxy seems to be in front: without TRUSTED_PROXIES all its visitors are one address to limits and journals',
    )
  }
  return socket
}

/** An address, or the network of 64 bits that a customer is given whole: what limits count by. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  if (tail !== undefined) {
    const rest = tail.split(':').filter(Boolean)
    while (groups.length + rest.length < 8) groups.push('0')
  }
  return groups.slice(0, 4).join(':')
}
