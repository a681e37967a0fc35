import { Building2, Gauge, KeyRound, Layers, type LucideIcon, ScrollText, ShieldCheck } from 'lucide-react'

export type OperatorRoom = {
  name: 'overview' | 'tenants' | 'licences' | 'plans' | 'keys' | 'journal'
  href: string
  icon: LucideIcon
}

/** The operator's rooms, in the order of the navigation. */
export const ROOMS: readonly OperatorRoom[] = [
  { name: 'overview', href: '/operateur', icon: Gauge },
  { name: 'tenants', href: '/operateur/entreprises', icon: Building2 },
  { name: 'licences', href: '/operateur/licences', icon: ShieldCheck },
  { name: 'plans', href: '/operateur/forfaits', icon: Layers },
  { name: 'keys', href: '/operateur/cles', icon: KeyRound },
  { name: 'journal', href: '/operateur/journal', icon: ScrollText },
]

/** Whether a page belongs to a room; the overview is its own page only. */
export function isHere(pathname: string, href: string): boolean {
  return pathname === href || (href !== '/operateur' && pathname.startsWith(`${href}/`))
}
