import { Resolver } from 'node:dns/promises'
import { env } from '#server/kernel/env'
import { log } from '#server/kernel/log'
import type { MailDns, Published, RecordType, Service } from './port.ts'

const TIMEOUT_MS = 3000

/** Asks the machine's resolver, or the one that `DNS_RESOLVER` names, for three seconds at most. */
export function openDns(): MailDns {
  return {
    async exchangers(domain) {
      const records = (await ask((resolver) => resolver.resolveMx(domain))) ?? []
      return records
        .sort((a, b) => a.priority - b.priority)
        .map(({ exchange }) => hostOf(exchange))
        .filter(Boolean)
    },
    async services(name) {
      const records = (await ask((resolver) => resolver.resolveSrv(name))) ?? []
      return records
        .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
        .map(({ name: host, port }): Service => ({ host: hostOf(host), port }))
        .filter(({ host }) => host !== '')
    },
    records: (type, name) => ask((resolver) => READERS[type](resolver, name)),
  }
}

const READERS: Record<RecordType, (resolver: Resolver, name: string) => Promise<Published[]>> = {
  async TXT(resolver, name) {
    return (await resolver.resolveTxt(name)).map((chunks) => ({ value: chunks.join('') }))
  },
  async CNAME(resolver, name) {
    return (await resolver.resolveCname(name)).map((host) => ({ value: hostOf(host) }))
  },
  async MX(resolver, name) {
    const records = await resolver.resolveMx(name)
    return records.map(({ exchange, priority }) => ({ value: hostOf(exchange), priority }))
  },
}

/** The name does not exist, or has no record of this type. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA'])

/** Null: nobody told. */
async function ask<T>(question: (resolver: Resolver) => Promise<T[]>): Promise<T[] | null> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 })
  const { DNS_RESOLVER } = env()
  if (DNS_RESOLVER) resolver.setServers([DNS_RESOLVER])
  // With several name servers each has its own time: the whole is bounded here.
  const timer = setTimeout(() => resolver.cancel(), TIMEOUT_MS)
  try {
    return await question(resolver)
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return []
    log.debug({ err: error }, 'dns: no answer')
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Lower case, without the final dot; empty for the root, which means "not offered". */
function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
