import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, empty, sql, type TenantDb } from '#server/kernel/db'
import type { Locale, Text } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { ConnectorEmployee, EmployeeFilter, RemoteUser } from './employee-schema.ts'
import { matcherOf } from './match-people.ts'
import { NOBODY, reasonText, sharedUser } from './people-words.ts'

const Cursor = z.object({ name: z.string(), code: z.string() })
const SUGGESTIONS_MAX = 3

type Page = { limit: number; cursor?: string | undefined }
type Row = {
  code: string
  name: string
  email: string | null
  remoteUserId: string | null
  lastError: Text | null
  goneAt: Date | null
  syncedAt: Date
}

/** The ERP's employees by name, each with whom it is at the site application, or who it may be there. */
export function listEmployees(ctx: Ctx, { limit, cursor, ...filter }: EmployeeFilter & Page) {
  const after = decodeCursor(Cursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.$queryRaw<Row[]>(sql`
      SELECT code, name, email, "remoteUserId", "lastError", "goneAt", "syncedAt" FROM "ConnectorEmployee"
      WHERE ${stateIs(filter.state)} ${found(filter.q)}
        ${after ? sql`AND (name, code) > (${after.name}, ${after.code})` : empty}
      ORDER BY name, code LIMIT ${limit + 1}`)
    const { data, nextCursor } = pageOf(rows, limit, ({ name, code }) => ({ name, code }))
    const view = await viewerOf(db, ctx.locale)
    return { data: data.map(view), nextCursor }
  })
}

/** The accounts at the site application by name, for a choice by hand. */
export function listRemoteUsers(ctx: Ctx, { q, limit, cursor }: { q?: string | undefined } & Page) {
  const after = decodeCursor(Cursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.$queryRaw<(RemoteUser & { sorted: string })[]>(sql`
      SELECT u.id, u.name, u.email, coalesce(u.name, u.email, '') AS sorted, array(
        SELECT e.code FROM "ConnectorEmployee" e
        WHERE e."remoteUserId" = u.id AND e."goneAt" IS NULL ORDER BY e.code LIMIT 20) AS "linkedTo"
      FROM "ConnectorUser" u
      WHERE ${q ? sql`strpos(lower(unaccent(concat_ws(' ', u.name, u.email, u.id))), lower(unaccent(${q}))) > 0` : sql`true`}
        ${after ? sql`AND (coalesce(u.name, u.email, ''), u.id) > (${after.name}, ${after.code})` : empty}
      ORDER BY sorted, u.id LIMIT ${limit + 1}`)
    return pageOf(rows, limit, ({ sorted, id }) => ({ name: sorted, code: id }))
  })
}

/** Users that no employee of the ERP is linked to, and can therefore be suggested. */
export function freeUsers(db: TenantDb) {
  return db.$queryRaw<{ id: string; name: string | null; email: string | null }[]>(sql`
    SELECT u.id, u.name, u.email FROM "ConnectorUser" u WHERE NOT EXISTS (
      SELECT 1 FROM "ConnectorEmployee" e WHERE e."remoteUserId" = u.id AND e."goneAt" IS NULL)`)
}

async function viewerOf(db: TenantDb, locale: Locale) {
  const suggest = matcherOf(await freeUsers(db))
  const users = new Map((await db.connectorUser.findMany()).map((user) => [user.id, user]))
  const shared = new Set(
    (
      await db.$queryRaw<{ id: string }[]>(sql`
        SELECT "remoteUserId" AS id FROM "ConnectorEmployee" WHERE "goneAt" IS NULL AND "remoteUserId" IS NOT NULL
        GROUP BY 1 HAVING count(*) > 1`)
    ).map(({ id }) => id),
  )
  return (row: Row): ConnectorEmployee => {
    const { code, name, email, remoteUserId, lastError, goneAt, syncedAt } = row
    const state = goneAt ? 'gone' : remoteUserId ? 'mapped' : 'unmapped'
    const suggestions = state === 'unmapped' ? suggest(row).slice(0, SUGGESTIONS_MAX) : []
    const amiss =
      lastError ??
      (state === 'unmapped' && suggestions.length === 0 ? NOBODY : null) ??
      (state === 'mapped' && shared.has(remoteUserId ?? '') ? sharedUser : null)
    return {
      code,
      name,
      email,
      state,
      remoteUserId,
      remoteName: users.get(remoteUserId ?? '')?.name ?? null,
      suggestions: suggestions.map(({ user, score, reason }) => ({
        userId: user.id,
        name: user.name,
        email: user.email,
        score: Math.round(score * 100) / 100,
        reason,
        reasonText: reasonText(reason, locale),
      })),
      message: amiss?.[locale] ?? null,
      syncedAt: syncedAt.toISOString(),
    }
  }
}

function stateIs(state: EmployeeFilter['state']) {
  if (state === 'gone') return sql`"goneAt" IS NOT NULL`
  if (state === 'mapped') return sql`"goneAt" IS NULL AND "remoteUserId" IS NOT NULL`
  if (state === 'unmapped') return sql`"goneAt" IS NULL AND "remoteUserId" IS NULL`
  return sql`true`
}

function found(q: string | undefined) {
  return q
    ? sql`AND strpos(lower(unaccent(concat_ws(' ', code, name, email))), lower(unaccent(${q}))) > 0`
    : empty
}
