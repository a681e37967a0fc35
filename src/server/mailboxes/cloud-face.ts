import type { Quota } from '#server/adapters/mail-cloud/port'
import type { TenantDb } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { lastOperations } from './operation-view.ts'
import type { Mailbox } from './schema.ts'

/** What a mailbox shows of its provider. */
export type CloudFace = Pick<
  Mailbox,
  'provider' | 'providerId' | 'providerName' | 'quota' | 'credentials' | 'drift' | 'imported' | 'operation'
>

const NONE: CloudFace = {
  provider: null,
  providerId: null,
  providerName: null,
  quota: null,
  credentials: 'none',
  drift: null,
  imported: false,
  operation: null,
}

type Row = { id: string; kind: string }

/** The provider's side of each provisioned mailbox; nothing for those connected by hand. */
export async function cloudFaces(
  db: TenantDb,
  rows: Row[],
  locale: Locale,
): Promise<(id: string) => CloudFace> {
  const ids = rows.filter(({ kind }) => kind === 'provisioned').map(({ id }) => id)
  if (ids.length === 0) return () => NONE
  // Before what they change.
  const operations = await lastOperations(db, ids, locale)
  const addresses = await db.cloudAddress.findMany({
    where: { mailboxId: { in: ids } },
    include: { provider: { select: { id: true, kind: true, name: true, quota: true } } },
  })
  const faces = new Map(
    addresses.map((row) => [
      row.mailboxId,
      {
        provider: row.provider.kind,
        providerId: row.provider.id,
        providerName: row.provider.name,
        quota: quotaOf(row.provider.quota as Quota | null),
        credentials: stateOf(row),
        drift: row.drift as CloudFace['drift'],
        imported: !row.ours,
        operation: operations.get(row.mailboxId) ?? null,
      },
    ]),
  )
  return (id) => faces.get(id) ?? NONE
}

function stateOf(row: {
  access: string | null
  accessShownAt: Date | null
  handoverTo: string | null
}): CloudFace['credentials'] {
  if (row.access !== null) return row.handoverTo ? 'handed_over' : 'waiting'
  return row.accessShownAt ? 'shown' : 'none'
}

function quotaOf(quota: Quota | null): CloudFace['quota'] {
  if (!quota?.sends) return null
  const { limit, used, windowHours } = quota.sends
  const share = limit && used !== null ? used / limit : 0
  return { limit, used, windowHours, alert: share >= 1 ? 100 : share >= 0.8 ? 80 : null }
}
