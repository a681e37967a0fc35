import { BlockList, isIP } from 'node:net'

/** The proxies whose X-Forwarded-For is believed: by their addresses, or how many stand one behind the other. */
export type TrustedProxies = { ranges: BlockList } | { hops: number }

/** More proxies in a row are a slip of the pen. */
const MOST_HOPS = 10

/** Reads `TRUSTED_PROXIES`: addresses and CIDR ranges separated by commas, or a number; null when it is neither. */
export function readProxies(text: string): TrustedProxies | null {
  if (/^\s*\d+\s*$/.test(text)) return Number(text) <= MOST_HOPS ? { hops: Number(text) } : null
  const ranges = new BlockList()
  for (const entry of text.split(',')) {
    const [address = '', prefix, ...more] = entry.trim().split('/')
    const family = isIP(address)
    const bits = family === 6 ? 128 : 32
    const kept = prefix === undefined ? bits : /^\d+$/.test(prefix) ? Number(prefix) : Number.NaN
    if (family === 0 || more.length > 0 || !(kept <= bits)) return null
    ranges.addSubnet(address, kept, family === 6 ? 'ipv6' : 'ipv4')
  }
  return { ranges }
}

/**
 * Who is behind the proxies: from the socket outwards, as long as who speaks is one of ours, what it added to the list
 * counts. Everything before that is the client's own words.
 */
export function clientOf(socket: string, forwarded: string[], trusted: TrustedProxies): string {
  let client = socket
  for (const [hop, told] of forwarded.toReversed().entries()) {
    const ours = 'hops' in trusted ? hop < trusted.hops : contains(trusted.ranges, client)
    const address = ours ? addressOf(told) : null
    if (!address) break
    client = address
  }
  return client
}

/** An address as it is compared and kept: without port, brackets or zone, and IPv4 as itself. Null when it is none. */
export function addressOf(told: string): string | null {
  const bare = told
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
  const address = bare
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
    .toLowerCase()
  return isIP(address) ? address : null
}

/** Loopback, or of a network that is no part of the internet. */
export function isPrivate(address: string): boolean {
  return contains(PRIVATE, address)
}

const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4')
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
