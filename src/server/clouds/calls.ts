import { z } from 'zod'
import { csvLine } from '#server/contacts/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { CallFilter, ProviderCall } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })
const EXPORT_PAGE = 1000

type Page = { limit: number; cursor?: string | undefined }

/** What was asked of the providers, newest first. Kept for 90 days. */
export function listProviderCalls(ctx: Ctx, { limit, cursor, ...filter }: CallFilter & Page) {
  const before = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.providerCall.findMany({
      where: { ...whereOf(filter), ...(before && { id: { lt: before.id } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const names = await namesOf(db)
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toCall(row, names)), nextCursor }
  })
}

/** The same as CSV, page after page. */
export async function exportProviderCalls(ctx: Ctx, filter: CallFilter): Promise<ReadableStream<Uint8Array>> {
  await asTenant(ctx, (db) =>
    audit(db, ctx, {
      action: 'providers.export-calls',
      subjectType: 'provider',
      subjectId: filter.providerId ?? null,
      details: { ...filter },
    }),
  )
  const encoder = new TextEncoder()
  let cursor: string | undefined
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      // Excel takes a file for UTF-8 only when it begins with a byte order mark.
      if (!begun) controller.enqueue(encoder.encode(`\ufeff${csvLine(HEADERS[ctx.locale])}`))
      begun = true
      const { data, nextCursor } = await listProviderCalls(ctx, { ...filter, limit: EXPORT_PAGE, cursor })
      if (data.length > 0) controller.enqueue(encoder.encode(data.map(line).join('')))
      if (nextCursor === null) return controller.close()
      cursor = nextCursor
    },
  })
}

const HEADERS = {
  fr: [
    'Date',
    'Fournisseur',
    'Type',
    'Qui',
    'Opération',
    'Objet',
    'Durée (ms)',
    'Résultat',
    'Statut HTTP',
    'Erreur',
    'Code du fournisseur',
  ],
  en: [
    'Date',
    'Provider',
    'Kind',
    'Who',
    'Operation',
    'Subject',
    'Duration (ms)',
    'Outcome',
    'HTTP status',
    'Error',
    'Provider code',
  ],
}

function line(call: ProviderCall): string {
  return csvLine([
    call.at,
    call.providerName ?? '',
    call.providerKind,
    call.actor,
    call.operation,
    call.subject ?? '',
    String(call.durationMs),
    call.outcome,
    String(call.status ?? ''),
    call.errorKind ?? '',
    call.errorCode ?? '',
  ])
}

function whereOf({ providerId, mailboxId, outcome, operation, from, to }: CallFilter) {
  return {
    ...(providerId && { providerId }),
    ...(mailboxId && { mailboxId }),
    ...(outcome && { outcome }),
    ...(operation && { operation: { startsWith: operation } }),
    ...((from || to) && {
      createdAt: { ...(from && { gte: new Date(from) }), ...(to && { lte: new Date(to) }) },
    }),
  }
}

async function namesOf(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.cloudProvider.findMany({ select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type Row = Awaited<ReturnType<TenantDb['providerCall']['findMany']>>[number]

function toCall(row: Row, names: Map<string, string>): ProviderCall {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    providerId: row.providerId,
    providerKind: row.providerKind,
    providerName: names.get(row.providerId) ?? null,
    mailboxId: row.mailboxId,
    operationId: row.operationId,
    actor: row.actorLabel,
    operation: row.operation,
    subject: row.subject,
    durationMs: row.durationMs,
    outcome: row.outcome as ProviderCall['outcome'],
    status: row.status,
    errorKind: row.errorKind,
    errorCode: row.errorCode,
  }
}
