import type { ErpEmployee } from '#server/adapters/erp/port'
import type { RemoteUser } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import type { ConnectorRow } from './find-connector.ts'

/** Users of whom nothing was heard for so long are forgotten. */
const USERS_KEPT = '1 year'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

type Read = {
  /** With which settings they were read. */
  connector: Pick<ConnectorRow, 'erpKey' | 'siteAccountKey'>
  /** When the reading began: what was written down later stands. */
  readAt: Date
  /** The ERP's whole list. */
  employees?: ErpEmployee[]
  /** Those that the site application names; it need not be everybody. */
  users?: RemoteUser[]
}

/** Writes down who the people of either end are. What was read with settings that lead elsewhere by now is dropped. */
export function recordPeople(ctx: Ctx, { connector, readAt, employees, users }: Read): Promise<void> {
  return asTenant(ctx, async (db) => {
    const row = await db.connector.findFirst({ select: { erpKey: true, siteAccountKey: true } })
    if (employees && row?.erpKey === connector.erpKey) await recordEmployees(db, employees, readAt)
    if (users && row?.siteAccountKey === connector.siteAccountKey) await recordUsers(db, users, readAt)
  })
}

async function recordEmployees(db: TenantDb, read: ErpEmployee[], readAt: Date): Promise<void> {
  const employees = distinct(read, ({ code }) => code).map(({ code, name, email, remoteUserId }) => ({
    code,
    name: plain(name) || code,
    email: plain(email),
    remoteUserId: idOf(remoteUserId),
  }))
  // A refusal was about what stood there then.
  await db.$executeRaw(sql`
    INSERT INTO "ConnectorEmployee" AS e (code, name, email, "remoteUserId", "syncedAt")
    SELECT code, name, email, "remoteUserId", ${readAt}
    FROM jsonb_to_recordset(${JSON.stringify(employees)}::jsonb) AS r(code text, name text, email text, "remoteUserId" text)
    ON CONFLICT ("organisationId", code) DO UPDATE SET name = excluded.name, email = excluded.email,
      "remoteUserId" = excluded."remoteUserId", "syncedAt" = excluded."syncedAt", "goneAt" = NULL,
      "lastError" = CASE WHEN e."remoteUserId" IS NOT DISTINCT FROM excluded."remoteUserId" THEN e."lastError" END
    WHERE e."syncedAt" <= excluded."syncedAt"`)
  await db.$executeRaw(sql`
    UPDATE "ConnectorEmployee" SET "goneAt" = ${readAt}, "lastError" = NULL
    WHERE "goneAt" IS NULL AND "syncedAt" < ${readAt} AND code <> ALL (${employees.map(({ code }) => code)}::text[])`)
}

async function recordUsers(db: TenantDb, read: RemoteUser[], readAt: Date): Promise<void> {
  const written = read.map((user) => ({ ...user, id: idOf(user.id) ?? '' }))
  const users = distinct(written, ({ id }) => id).map(({ id, name, email }) => ({
    id,
    name: plain(name),
    email: plain(email),
  }))
  await db.$executeRaw(sql`
    INSERT INTO "ConnectorUser" AS u (id, name, email, "syncedAt")
    SELECT id, name, email, ${readAt} FROM jsonb_to_recordset(${JSON.stringify(users)}::jsonb) AS r(id text, name text, email text)
    ON CONFLICT ("organisationId", id) DO UPDATE SET name = coalesce(excluded.name, u.name),
      email = coalesce(excluded.email, u.email), "syncedAt" = excluded."syncedAt"
    WHERE u."syncedAt" <= excluded."syncedAt"`)
  await db.$executeRaw(sql`
    DELETE FROM "ConnectorUser" WHERE "syncedAt" < ${readAt}::timestamptz - ${USERS_KEPT}::interval`)
}

/** The first of each key; what has none can't be referred to. */
function distinct<T>(read: T[], keyOf: (each: T) => string): T[] {
  const byKey = new Map<string, T>()
  for (const each of read) {
    const key = keyOf(each)
    if (key && plain(key) === key && !byKey.has(key)) byKey.set(key, each)
  }
  return [...byKey.values()]
}

/** What PostgreSQL can hold of a text; null for an empty one. */
function plain(text: string | null): string | null {
  return text?.replaceAll('\0', '').toWellFormed().trim() || null
}

/** A UUID is one whatever its case: SQL Server tells its own in capitals. */
export function idOf(text: string | null): string | null {
  const id = plain(text)
  return id && UUID.test(id) ? id.toLowerCase() : id
}
