import type { MailCloud, MailCloudAdapter, ProviderCall } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { log } from '#server/kernel/log'
import type { Typed } from '#server/kernel/secret-form'
import { openCredentials, secretValues } from './credentials.ts'
import type { StoredFault } from './failures.ts'
import { adapterOf } from './kinds.ts'
import { providerRow } from './provider-queries.ts'

/**
 * Which provider is spoken to, what about, and how long an answer is waited for (the adapter's own time when absent).
 * `aside`: what is asked for is nothing that the provider has to allow, so that neither outcome says how it is doing.
 */
type Place = {
  providerId: string
  mailboxId?: string | null
  operationId?: string | null
  timeoutMs?: number
  aside?: true
}

/** A longer text than this tells nobody more. */
const MESSAGE_MAX = 500

/**
 * Runs `work` against a provider with its stored credentials, outside any transaction. Every request is written to the
 * call log as it ends, and all are before this returns or throws. Refused credentials mark the provider as failing, and
 * work that goes well takes that back. Errors pass through as they are.
 */
export async function withCloud<T>(
  ctx: Ctx,
  place: Place,
  work: (cloud: MailCloud, adapter: MailCloudAdapter) => Promise<T>,
): Promise<T> {
  const { adapter, typed, failing } = await openProvider(ctx, place.providerId)
  const journal = callJournal(ctx, place, adapter.kind)
  const options = {
    observe: journal.note,
    ...(place.timeoutMs !== undefined && { timeoutMs: place.timeoutMs }),
  }
  try {
    const result = await work(adapter.open(credentialsOf(adapter, typed), options), adapter)
    if (failing && !place.aside) await markWell(ctx, place.providerId)
    return result
  } catch (error) {
    if (error instanceof ProviderError) {
      const fault = cleanFault(error, secretValues(adapter, typed))
      faults.set(error, fault)
      if (error.kind === 'auth' && !place.aside) await markFailing(ctx, place.providerId, fault)
    }
    throw error
  } finally {
    await journal.written()
  }
}

const faults = new WeakMap<ProviderError, StoredFault>()

/** What a row may keep of an error that came out of `withCloud`: the provider's words, without a secret they might repeat. */
export function storedFault(error: ProviderError): StoredFault {
  return faults.get(error) ?? cleanFault(error, [])
}

function cleanFault({ kind, message }: ProviderError, secrets: readonly string[]): StoredFault {
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), message)
  return { kind, message: clean.replaceAll('\u0000', '').slice(0, MESSAGE_MAX) }
}

/**
 * Opens a provider inside the caller's transaction for what is written down elsewhere: mails, which are rows of their
 * own, so that a line of the call log for each would say it twice. Nothing connects before it is used.
 */
export async function openCloud(db: TenantDb, { providerId }: { providerId: string }): Promise<MailCloud> {
  const row = await providerRow(db, providerId)
  const adapter = adapterOf(row.kind)
  return adapter.open(credentialsOf(adapter, await openCredentials(db, row)))
}

async function openProvider(ctx: Ctx, id: string) {
  return asTenant(ctx, async (db) => {
    const row = await providerRow(db, id)
    const adapter = adapterOf(row.kind)
    return { adapter, typed: await openCredentials(db, row), failing: row.status === 'failing' }
  })
}

/** The form may have grown since the credentials were typed. */
function credentialsOf(adapter: MailCloudAdapter, typed: Typed) {
  const parsed = adapter.credentials.safeParse(typed)
  if (parsed.success) return parsed.data
  throw new ProviderError('auth', `${adapter.label} needs more than what is stored: fill in its form again`)
}

/**
 * Writes calls down one after another on one connection at most; those that come meanwhile go together. A log that
 * cannot be written does not undo what was done at the provider.
 */
function callJournal(ctx: Ctx, { providerId, mailboxId, operationId }: Place, providerKind: string) {
  let waiting: object[] = []
  let writing: Promise<void> | null = null
  const write = async () => {
    while (waiting.length > 0) {
      const rows = waiting
      waiting = []
      try {
        await asTenant(ctx, (db) => db.providerCall.createMany({ data: rows as never }))
      } catch (error) {
        log.error({ err: error, calls: rows.length }, 'calls to a provider could not be written down')
      }
    }
    writing = null
  }
  return {
    note: (call: ProviderCall) => {
      waiting.push({
        ...call,
        providerId,
        providerKind,
        mailboxId: mailboxId ?? null,
        operationId: operationId ?? null,
        actorLabel: ctx.actor.label,
        createdAt: new Date(),
      })
      writing ??= write()
    },
    written: async () => {
      while (writing) await writing
    },
  }
}

/** What a check found missing stays until a check finds it granted. */
function markWell(ctx: Ctx, id: string): Promise<number> {
  return asTenant(ctx, (db) =>
    db.$executeRaw(sql`
      UPDATE "CloudProvider" SET status = 'ok', "lastError" = NULL
      WHERE id = ${id}::uuid AND status = 'failing' AND "lastError"->>'kind' IS DISTINCT FROM 'permission'`),
  )
}

/** The next check comes sooner, and finds out whether it lasts. */
function markFailing(ctx: Ctx, id: string, fault: StoredFault): Promise<number> {
  return asTenant(ctx, (db) =>
    db.$executeRaw(sql`
      UPDATE "CloudProvider" SET status = 'failing', "lastError" = ${JSON.stringify(fault)}::jsonb,
        "nextCheckAt" = LEAST("nextCheckAt", now() + interval '10 minutes')
      WHERE id = ${id}::uuid`),
  )
}
