import type { MailCloud } from '#server/adapters/mail-cloud/port'
import type { TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { openCredentials } from './credentials.ts'
import { adapterOf } from './kinds.ts'
import { providerRow } from './provider-queries.ts'

/** A provider to send through, inside a transaction that is open: nothing connects before it is used, and no call is logged. */
export async function openCloud(
  db: TenantDb,
  { providerId }: { organisationId: string; providerId: string },
): Promise<MailCloud> {
  const row = await providerRow(db, providerId)
  const adapter = adapterOf(row.kind)
  const parsed = adapter.credentials.safeParse(await openCredentials(db, row))
  if (parsed.success) return adapter.open(parsed.data)
  throw new ProviderError('auth', `${adapter.label} needs more than what is stored: fill in its form again`)
}
