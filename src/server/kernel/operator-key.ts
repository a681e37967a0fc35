import { clientIp } from './client-ip.ts'
import { sql, systemQuery } from './db.ts'
import { hashKey, localeOf } from './identity.ts'
import type { OperatorCtx } from './operator.ts'
import { throttle } from './rate-limit.ts'

/** Begins a key of an operator; a company's begins with `fct_`. */
export const OPERATOR_KEY_PREFIX = 'fctop_'

/** Whether a bearer token says that it is an operator's key. */
export function isOperatorKey(bearer: string): boolean {
  return bearer.startsWith(OPERATOR_KEY_PREFIX)
}

type Row = { id: string; name: string; person: string; unseen: boolean }

/**
 * The context of a request made with an operator's key; null when the key is unknown, revoked or over, or its person is no
 * operator any more. Looked up for each request, so that all of these hold at once and everywhere.
 */
export async function operatorKeyContext(key: string, { headers }: Request): Promise<OperatorCtx | null> {
  const ip = clientIp(headers)
  throttle(`operator-keys:${ip}`, { perSecond: 50, burst: 500 })
  const hash = hashKey(key)
  const [found] = await systemQuery<Row[]>(sql`
    SELECT k.id, k.name, u.name AS person, coalesce(k."lastUsedAt" < now() - interval '1 minute', true) AS unseen
    FROM "OperatorKey" k JOIN "User" u ON u.id = k."userId" AND u."isOperator"
    WHERE k.hash = ${hash} AND k."revokedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`)
  if (!found) return null
  if (found.unseen)
    await systemQuery(
      sql`UPDATE "OperatorKey" SET "lastUsedAt" = now() WHERE id = ${found.id}::uuid RETURNING id`,
    )
  return {
    operator: true,
    // A company's journal tells who it was, and by which of their keys.
    actor: { type: 'api_key', id: found.id, label: `${found.person} (${found.name})` },
    userId: null,
    sessionId: null,
    steppedUpAt: null,
    twoFactor: false,
    locale: localeOf(headers.get('accept-language')),
    ip,
  }
}
