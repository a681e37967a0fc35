import { Resolver } from 'node:dns/promises'
import { env } from '#server/kernel/env'
import { log } from '#server/kernel/log'
import type { MailDns, Service } from './port.ts'

const TIMEOUT_MS = 3000

/** Asks the machine's resolver, or the one that `DNS_RESOLVER` names, for three seconds at most. */
export function openDns(): MailDns {
  return {
    async exchangers(domain) {
      const records = await ask((resolver) => resolver.resolveMx(domain))
      return records
        .sort((a, b) => a.priority - b.priority)
        .map(({ exchange }) => hostOf(exchange))
        .filter(Boolean)
    },
    async services(name) {
      const records = await ask((resolver) => resolver.resolveSrv(name))
      return records
        .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
        .map(({ name: host, port }): Service => ({ host: hostOf(host), port }))
        .filter(({ host }) => host !== '')
    },
  }
}

async function ask<T>(question: (resolver: Resolver) => Promise<T[]>): Promise<T[]> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 })
  const { DNS_RESOLVER } = env()
  if (DNS_RESOLVER) resolver.setServers([DNS_RESOLVER])
  // With several name servers each has its own time: the whole is bounded here.
  const timer = setTimeout(() => resolver.cancel(), TIMEOUT_MS)
  try {
    return await question(resolver)
  } catch (error) {
    log.debug({ err: error }, 'dns: no answer')
    return []
  } finally {
    clearTimeout(timer)
  }
}

/** Lower case, without the final dot; empty for the root, which means "not offered". */
function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
