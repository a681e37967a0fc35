import type { Domain } from '#server/clouds/domain-schema'
import type { ProviderKind } from '#server/clouds/schema'

/** A domain that an address can be made at. */
export type Place = {
  domain: string
  providerName: string
  /** Its addresses have a mailbox that can be read. */
  receives: boolean
}

/** The domains that can be used, the default one first, and those that cannot yet. */
export function placesOf(domains: Domain[], kinds: ProviderKind[]): { places: Place[]; waiting: string[] } {
  const usable = domains.flatMap(({ domain, provider, verified, isDefault }) => {
    const traits = kinds.find(({ kind }) => kind === provider?.kind)?.traits
    if (!provider || !verified || !traits) return []
    return [{ domain, providerName: provider.name, receives: traits.receives, isDefault }]
  })
  const places = usable
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map(({ isDefault: _, ...place }) => place)
  const waiting = domains.map(({ domain }) => domain).filter((name) => !places.some((p) => p.domain === name))
  return { places, waiting }
}
