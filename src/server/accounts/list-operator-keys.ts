import { z } from 'zod'
import { asSystem } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { OperatorKey } from './schema.ts'

const Cursor = z.object({ id: z.uuid() })

/** The keys of every operator, newest first: each of them can see, and end, what opens the platform. */
export function listOperatorKeys(
  _operator: OperatorCtx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: OperatorKey[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  return asSystem(async (db) => {
    const rows = await db.operatorKey.findMany({
      where: before ? { id: { lt: before.id } } : {},
      include: WITH_HOLDER,
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    const now = new Date()
    return { data: data.map((row) => toOperatorKey(row, now)), nextCursor }
  })
}

export const WITH_HOLDER = {
  user: { select: { id: true, name: true, email: true, isOperator: true } },
} as const

type Row = {
  id: string
  name: string
  prefix: string
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
  createdAt: Date
  user: { id: string; name: string; email: string; isOperator: boolean }
}

export function toOperatorKey({ user, ...row }: Row, now: Date): OperatorKey {
  const { id, name, prefix, expiresAt, lastUsedAt, revokedAt, createdAt } = row
  return {
    id,
    name,
    prefix,
    operator: { id: user.id, name: user.name, email: user.email },
    usable: user.isOperator && revokedAt === null && (expiresAt === null || expiresAt > now),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
