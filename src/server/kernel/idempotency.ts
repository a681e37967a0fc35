import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { asTenant, sql } from './db.ts'
import { AppError, invalidField } from './errors.ts'
import { openSecret, sealSecret } from './secrets.ts'

/** A request that never came to an end (its process died) may be sent again after this long. */
const ABANDONED_AFTER = '5 minutes'
/** A repetition waits this long for the first request, so that it has its answer to give. */
const PATIENCE_MS = 15_000
const LOOK_AGAIN_MS = 200

type Claim = { organisationId: string; key: string; operation: string }
type Stored = { status: number; body: string }

/**
 * Honours `Idempotency-Key`: the first request runs, a repetition with the same body gets the same answer (it waits for
 * one that is under way), another body or a request that runs for long gets 409. Only successes are kept: a refused
 * request may be corrected.
 */
export async function idempotently(
  { organisationId }: { organisationId: string },
  operation: string,
  key: string,
  body: string | Uint8Array,
  run: () => Promise<Response>,
): Promise<Response> {
  if (key.length > 200) {
    throw invalidField('Idempotency-Key', 'too_big', {
      fr: 'Au plus 200 caractères.',
      en: 'At most 200 characters.',
    })
  }
  const claim = { organisationId, key, operation }
  const bodyHash = createHash('sha256').update(operation).update('\n').update(body).digest('hex')
  const earlier = await claimOrAnswer(claim, bodyHash)
  if (earlier) return replay(earlier)
  try {
    const response = await run()
    if (response.status >= 300) {
      await release(claim)
      return response
    }
    const text = await response.text()
    await keep(claim, { status: response.status, body: text })
    return new Response(response.status === 204 ? null : text, {
      status: response.status,
      headers: response.headers,
    })
  } catch (error) {
    await release(claim)
    throw error
  }
}

/** The answer of the first request, or null when this one is the first and now holds the key. */
async function claimOrAnswer(claim: Claim, bodyHash: string): Promise<Stored | null> {
  for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_AGAIN_MS)) {
    const found = await reserve(claim, bodyHash)
    if (found !== 'running') return found
    if (Date.now() > limit) {
      throw new AppError(
        'conflict',
        {
          fr: 'La première demande portant cette clé est encore en cours.',
          en: 'The first request with this key is still running.',
        },
        { retryAfter: 1 },
      )
    }
  }
}

/** Null when this request is the first and now holds the key. */
function reserve(claim: Claim, bodyHash: string): Promise<Stored | 'running' | null> {
  return asTenant(claim, async (db) => {
    const claimed = await db.$executeRaw(sql`
      INSERT INTO "IdempotencyKey" AS k (key, operation, "bodyHash") VALUES (${claim.key}, ${claim.operation}, ${bodyHash})
      ON CONFLICT ("organisationId", key) DO UPDATE SET "createdAt" = now(), operation = excluded.operation, "bodyHash" = excluded."bodyHash"
        WHERE k.status IS NULL AND k."createdAt" < now() - ${ABANDONED_AFTER}::interval`)
    if (claimed === 1) return null
    const row = await db.idempotencyKey.findFirst({ where: { key: claim.key } })
    if (row && row.bodyHash !== bodyHash) {
      throw new AppError('conflict', {
        fr: 'Cette clé d’idempotence a déjà servi pour une autre demande : prenez-en une nouvelle.',
        en: 'This idempotency key was used for another request: take a new one.',
      })
    }
    if (!row || row.status === null) return 'running'
    const body = await openSecret(db, place(claim), String(row.response))
    return { status: row.status, body }
  })
}

function keep(claim: Claim, answer: Stored): Promise<void> {
  return asTenant(claim, async (db) => {
    // The answer may hold a secret shown once (an API key): it is stored sealed.
    const response = await sealSecret(db, place(claim), answer.body)
    await db.idempotencyKey.updateMany({
      where: { key: claim.key },
      data: { status: answer.status, response },
    })
  })
}

function release(claim: Claim): Promise<void> {
  return asTenant(claim, async (db) => {
    await db.idempotencyKey.deleteMany({ where: { key: claim.key, status: null } })
  })
}

function replay({ status, body }: Stored): Response {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  }
  return new Response(status === 204 ? null : body, { status, headers })
}

function place({ organisationId, key }: Claim) {
  return { organisationId, table: 'IdempotencyKey', column: 'response', row: key }
}
