import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { env } from './env.ts'

/** Ports that a server may be reached on, by what is spoken there, unless `OUTBOUND_ALLOW` lists the host. */
export const SMTP_PORTS: ReadonlySet<number> = new Set([25, 465, 587, 2525])
export const IMAP_PORTS: ReadonlySet<number> = new Set([143, 993])
/** SQL Server, and the service that tells the ports of its named instances. */
export const SQL_PORTS: ReadonlySet<number> = new Set([1433, 1434])
export const WEB_PORTS: ReadonlySet<number> = new Set([443])

/** IPv6 that is routed on the internet; everything else there is local, embedded IPv4 or experimental. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Public by its number, yet it answers for the machine's own cloud provider. */
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16'])

type AllowList = { hosts: ReadonlySet<string>; ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] }

/** Why a host was refused. One text for every reason: the answer must not map the inside of the network. */
export class OutboundBlocked extends Error {
  readonly what: 'address' | 'port'

  constructor(what: 'address' | 'port') {
    super('This host may not be reached from here')
    this.name = 'OutboundBlocked'
    this.what = what
  }
}

/**
 * Refuses a host that a user typed when any of its addresses is not public, or its port is not one of `ports`.
 * `OUTBOUND_ALLOW` opens what it lists. Throws `OutboundBlocked`, or the resolver's own error for an unknown name.
 */
export async function guardHost(
  host: string,
  port: number,
  ports: ReadonlySet<number> = SMTP_PORTS,
): Promise<void> {
  const addresses = isIP(bare(host)) ? [bare(host)] : await resolve(host)
  if (reachable(host, addresses).length === 0) throw new OutboundBlocked('address')
  if (!ports.has(port) && listed(host, addresses).length === 0) throw new OutboundBlocked('port')
}

/**
 * The `lookup` of a socket: checks the addresses that the connection is really made to, so that a name that
 * changes its mind after `guardHost` gains nothing. A socket given a bare address never calls it: guard that first.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const kept = new Set(
      reachable(
        hostname,
        found.map(({ address }) => address),
      ),
    )
    const [first, ...others] = found.filter(({ address }) => kept.has(address))
    if (!first) return callback(new OutboundBlocked('address'), '')
    if (options.all) return callback(null, [first, ...others])
    callback(null, first.address, first.family)
  })
}

/** True for an address of the public internet: not loopback, private, link-local, shared, metadata, mapped or multicast. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || PLATFORM_ADDRESSES.has(parsed.toString())) return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6)
}

/** Reads `OUTBOUND_ALLOW`: host names, addresses and CIDR ranges separated by commas. */
export function parseAllowList(text: string): AllowList {
  const entries = text
    .split(',')
    .map((entry) => bare(entry))
    .filter(Boolean)
  const ranges = entries.filter((entry) => ipaddr.isValidCIDR(entry)).map((entry) => ipaddr.parseCIDR(entry))
  const addresses = entries.filter((entry) => isIP(entry)).map((entry) => ipaddr.process(entry).toString())
  return { hosts: new Set([...entries, ...addresses]), ranges }
}

/** True when the list names the host, or a range of it holds the address. */
export function allows(list: AllowList, host: string, address: string): boolean {
  if (list.hosts.has(bare(host))) return true
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (list.hosts.has(parsed.toString())) return true
  return list.ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits))
}

let allowList: AllowList | undefined

/** The listed addresses of a host when there are some; else all of them, provided that all are public. */
function reachable(host: string, addresses: string[]): string[] {
  const allowed = listed(host, addresses)
  if (allowed.length > 0) return allowed
  return addresses.every(isPublicAddress) ? addresses : []
}

function listed(host: string, addresses: string[]): string[] {
  allowList ??= parseAllowList(env().OUTBOUND_ALLOW)
  const list = allowList
  return addresses.filter((address) => allows(list, host, address))
}

function resolve(host: string): Promise<string[]> {
  return new Promise((done, failed) => {
    lookup(host, { all: true }, (error, found) =>
      error ? failed(error) : done(found.map(({ address }) => address)),
    )
  })
}

/** Lower case, without the brackets of an IPv6 literal nor the final dot of an absolute name. */
function bare(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}
