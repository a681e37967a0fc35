import type { TenantDb } from '#server/kernel/db'
import type { Typed } from '#server/kernel/secret-form'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import type { End } from './schema.ts'

/** The company's connector as it is stored; null before anything was saved. */
export function findConnector(db: TenantDb) {
  return db.connector.findFirst()
}

export type ConnectorRow = NonNullable<Awaited<ReturnType<typeof findConnector>>>

/** What was typed for one end; null when nothing was. */
export async function openTyped(db: TenantDb, row: ConnectorRow | null, end: End): Promise<Typed | null> {
  const sealed = row?.[end]
  return row && sealed ? (JSON.parse(await openSecret(db, placeOf(row, end), sealed)) as Typed) : null
}

/** Seals what was typed for one end to the company's row. */
export function sealTyped(
  db: TenantDb,
  owner: { organisationId: string },
  end: End,
  typed: Typed,
): Promise<string> {
  return sealSecret(db, placeOf(owner, end), JSON.stringify(typed))
}

function placeOf({ organisationId }: { organisationId: string }, column: End) {
  return { organisationId, table: 'Connector', column, row: organisationId }
}
