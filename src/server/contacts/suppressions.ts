import { z } from 'zod'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { normaliseDomain, normaliseEmail } from '#server/kernel/email-address'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { Suppression, SuppressionReason } from './schema.ts'
import { type Suppress, suppress } from './suppress.ts'
import { suppressionHash } from './suppression-hash.ts'

const Cursor = z.object({ id: z.uuid() })
const THING = { fr: 'Exclusion', en: 'Suppression' }

/** A page of the suppression list, newest first; `search` is a whole address or domain, or the beginning of one. */
export function findSuppressions(
  ctx: Ctx,
  query: { search?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: Suppression[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, query.cursor)
  const search = query.search?.trim().toLowerCase()
  return asTenant(ctx, async (db) => {
    const rows = await db.suppression.findMany({
      where: {
        ...(after ? { id: { lt: after.id } } : {}),
        ...(search ? { OR: [{ value: { startsWith: search } }, { hash: { in: identities(search) } }] } : {}),
      },
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    })
    const page = pageOf(rows, query.limit, ({ id }) => ({ id }))
    return { data: page.data.map(view), nextCursor: page.nextCursor }
  })
}

/** Suppresses one address or domain; done twice, it answers the first one. */
export function createSuppression(ctx: Ctx, input: Suppress): Promise<Suppression> {
  return asTenant(ctx, async (db) => {
    const { id } = await suppress(db, ctx, input)
    return view(await db.suppression.findFirstOrThrow({ where: { id } }))
  })
}

/** Allows an address or domain again. Enrolments that it ended stay ended. */
export function deleteSuppression(
  ctx: Ctx,
  target: { id?: string; email?: string; domain?: string },
): Promise<void> {
  return asTenant(ctx, async (db) => {
    if (!(await allow(db, ctx, target))) throw notFound(THING)
  })
}

/** The same in the caller's transaction; false when nothing was suppressed. */
export async function allow(
  db: TenantDb,
  ctx: Ctx,
  target: { id?: string; email?: string; domain?: string },
): Promise<boolean> {
  const row = await db.suppression.findFirst({ where: identity(target) })
  if (!row) return false
  await db.suppression.deleteMany({ where: { id: row.id } })
  await audit(db, ctx, {
    action: 'suppressions.delete',
    subjectType: 'suppression',
    subjectId: row.id,
    details: { kind: row.kind, reason: row.reason },
  })
  return true
}

/** The suppressions that forbid an address: its own and its domain's. */
export function suppressionsFor(ctx: Ctx, email: string): Promise<Suppression[]> {
  return asTenant(ctx, async (db) => {
    const domain = email.slice(email.lastIndexOf('@') + 1)
    const rows = await db.suppression.findMany({
      where: {
        OR: [
          { kind: 'email', hash: suppressionHash(email) },
          { kind: 'domain', hash: suppressionHash(domain) },
        ],
      },
    })
    return rows.map(view)
  })
}

function identity(target: { id?: string; email?: string; domain?: string }) {
  if (target.id) return { id: target.id }
  if (target.email) {
    const email = normaliseEmail(target.email)
    return { kind: 'email', hash: suppressionHash(email.ok ? email.email : target.email) }
  }
  return { kind: 'domain', hash: suppressionHash(normaliseDomain(target.domain ?? '') ?? '') }
}

/** What a whole address or domain typed in the search box would be stored under. */
function identities(search: string): string[] {
  const email = normaliseEmail(search)
  const domain = normaliseDomain(search)
  return [email.ok ? email.email : null, domain].flatMap((value) => (value ? [suppressionHash(value)] : []))
}

type Row = {
  id: string
  kind: string
  value: string | null
  reason: string
  note: string | null
  createdAt: Date
}

function view(row: Row): Suppression {
  return {
    id: row.id,
    kind: row.kind as Suppression['kind'],
    email: row.kind === 'email' ? row.value : null,
    domain: row.kind === 'domain' ? row.value : null,
    reason: row.reason as SuppressionReason,
    note: row.note,
    createdAt: row.createdAt.toISOString(),
  }
}
