import { chooseDomain, withCloud } from '#server/clouds/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { isReserved, suggestionsFor } from './name-rules.ts'
import { isOwnAddress, usernameOf } from './provision-mailbox.ts'
import type { Availability, AvailabilityInput } from './provisioning-schema.ts'

const SUGGESTIONS = 5
const TIMEOUT_MS = 5000

/** Whether a name can be had, in the company and at its provider; five that can, when it cannot. 422 for one that is no name. */
export async function checkAvailability(ctx: Ctx, input: AvailabilityInput): Promise<Availability> {
  const place = await asTenant(ctx, (db) => chooseDomain(db, input))
  const username = usernameOf(input.username, place.domain)
  await limit(`availability:${ctx.organisationId}`, { max: 300, windowSeconds: 60 })
  const isOwnFree = (name: string) => isFreeHere(ctx, name, place.domain)
  try {
    return await withCloud(ctx, { providerId: place.providerId, timeoutMs: TIMEOUT_MS }, ({ addresses }) =>
      answerBy({ username, domain: place.domain, providerChecked: true }, async (name) => {
        if (!(await isOwnFree(name))) return false
        return (await addresses.find(`${name}@${place.domain}`)) === null
      }),
    )
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    // What the company's own addresses say, when the provider cannot be asked.
    return answerBy({ username, domain: place.domain, providerChecked: false }, isOwnFree)
  }
}

type Asked = { username: string; domain: string; providerChecked: boolean }

async function answerBy(
  { username, domain, providerChecked }: Asked,
  isFree: (name: string) => Promise<boolean>,
): Promise<Availability> {
  const answer = { email: `${username}@${domain}`, username, providerChecked }
  const reserved = isReserved(username)
  if (!reserved && (await isFree(username)))
    return { ...answer, available: true, reason: null, suggestions: [] }
  const suggestions = await firstFree(suggestionsFor(username, domain), isFree)
  return { ...answer, available: false, reason: reserved ? 'reserved' : 'taken', suggestions }
}

async function isFreeHere(ctx: Ctx, name: string, domain: string): Promise<boolean> {
  return !(await asTenant(ctx, (db) => isOwnAddress(db, `${name}@${domain}`)))
}

/** The first five that are free; asked five at a time, so that most often one round is enough. */
async function firstFree(names: string[], isFree: (name: string) => Promise<boolean>): Promise<string[]> {
  const free: string[] = []
  for (let from = 0; from < names.length && free.length < SUGGESTIONS; from += SUGGESTIONS) {
    const round = names.slice(from, from + SUGGESTIONS)
    const answers = await Promise.all(round.map(isFree))
    free.push(...round.filter((_, index) => answers[index]))
  }
  return free.slice(0, SUGGESTIONS)
}
