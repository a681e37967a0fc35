import { ownFooters } from '#server/campaigns/index'
import type { ClassifierContext } from '#server/classifier/index'
import type { TenantDb } from '#server/kernel/db'
import { ownDomainsOf } from './own-domains.ts'

/** What reading a message needs to know of the company; made once a sync. */
export type SyncContext = {
  organisationId: string
  integrationId: string
  /** The company's own addresses: those that send and those that are read. */
  own: ReadonlySet<string>
  classifier: ClassifierContext
  /** A long sync: what messages mean is found out after it, as is what search knows of them. */
  deferred: boolean
}

export async function syncContext(
  db: TenantDb,
  { organisationId, integrationId }: { organisationId: string; integrationId: string },
  { deferred }: { deferred: boolean },
): Promise<SyncContext> {
  const [mailboxes, boxes, organisation] = [
    await db.mailbox.findMany({ select: { address: true } }),
    await db.inboxIntegration.findMany({ select: { address: true } }),
    await db.organisation.findUniqueOrThrow({ where: { id: organisationId } }),
  ]
  const own = new Set([...mailboxes, ...boxes].map(({ address }) => address.toLowerCase()))
  return {
    organisationId,
    integrationId,
    own,
    deferred,
    classifier: {
      ownMailboxes: [...own],
      ownDomains: ownDomainsOf(own),
      ownFooters: ownFooters({ name: organisation.name, address: organisation.address }),
      timezone: organisation.timeZone,
    },
  }
}
