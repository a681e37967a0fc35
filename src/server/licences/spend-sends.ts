import { tenantConnection } from '#server/kernel/db'
import { claimSends, readAllowance } from './count-sends.ts'
import { limitReached } from './entitlement.ts'
import type { Company } from './terms.ts'

/** Counts mails that leave past the lanes (tests of a campaign) against the month, before they leave; `limit_reached` when it has not so many left. */
export function spendSends({ organisationId }: Company, mails: number): Promise<void> {
  return tenantConnection(organisationId, async (client) => {
    const { limit, left } = await readAllowance(client, organisationId)
    if (limit === null) return
    if ((await claimSends(client, organisationId, { mails, limit })) === null)
      throw limitReached('sendsPerMonth', { limit, used: limit - left, more: mails })
  })
}
