import { openDns } from '#server/adapters/dns/registry'
import type { Ctx } from '#server/kernel/context'
import { limit } from '#server/kernel/rate-limit'
import { type Detected, detectByDomain, detectByRecords, type Published } from './detect.ts'
import type { Autodetection } from './integration-schema.ts'
import { signInOf } from './list-presets.ts'

/** Where the box of an address is read and sent from: by our own list, then by what its domain publishes. */
export async function autodetect(ctx: Ctx, { address }: { address: string }): Promise<Autodetection> {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const known = detectByDomain(domain)
  if (known) return answer(ctx, known)
  await limit(`autodetect:${ctx.organisationId}`, { max: 120, windowSeconds: 300 })
  return answer(ctx, detectByRecords(await published(domain)))
}

async function published(domain: string): Promise<Published> {
  const dns = openDns()
  const [exchangers, imaps, imap, submissions, submission] = await Promise.all([
    dns.exchangers(domain),
    dns.services(`_imaps._tcp.${domain}`),
    dns.services(`_imap._tcp.${domain}`),
    dns.services(`_submissions._tcp.${domain}`),
    dns.services(`_submission._tcp.${domain}`),
  ])
  return { exchangers, imaps, imap, submissions, submission }
}

function answer({ locale }: Ctx, { source, known, imap, smtp }: Detected): Autodetection {
  const help = known?.help[locale] ?? null
  return { source, preset: known?.id ?? null, imap, smtp, signIn: known && signInOf(known), help }
}
