import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { EMAIL_TEXTS, type EmailProblem } from '#server/kernel/email-address'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { csvLine } from './csv-writer.ts'
import { loadImport } from './import-record.ts'
import type { ContactImport } from './import-schema.ts'
import { viewImport } from './import-view.ts'

const Cursor = z.object({ id: z.uuid() })
const ErrorCursor = z.object({ row: z.number().int() })

export async function getImport(ctx: Ctx, importId: string): Promise<ContactImport> {
  return viewImport(await loadImport(ctx, importId), ctx.locale)
}

/** A page of the imports, newest first; drafts are not shown. */
export function findImports(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ data: ContactImport[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, query.cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.contactImport.findMany({
      where: { status: { not: 'draft' }, ...(after ? { id: { lt: after.id } } : {}) },
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    })
    const page = pageOf(rows, query.limit, ({ id }) => ({ id }))
    return { data: page.data.map((row) => viewImport(row, ctx.locale)), nextCursor: page.nextCursor }
  })
}

export type ImportError = { row: number; field: string; code: string; value: string; message: string }

/** A page of the refused rows of an import, in the order of the file. */
export async function findImportErrors(
  ctx: Ctx,
  importId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ data: ImportError[]; nextCursor: string | null }> {
  await loadImport(ctx, importId)
  const after = decodeCursor(ErrorCursor, query.cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.contactImportError.findMany({
      where: { importId, ...(after ? { row: { gt: after.row } } : {}) },
      orderBy: { row: 'asc' },
      take: query.limit + 1,
    })
    const page = pageOf(rows, query.limit, ({ row }) => ({ row }))
    return {
      data: page.data.map(({ row, field, code, value }) => ({
        row,
        field,
        code,
        value,
        message: EMAIL_TEXTS[code as EmailProblem]?.[ctx.locale] ?? code,
      })),
      nextCursor: page.nextCursor,
    }
  })
}

/** All refused rows as CSV, page after page. */
export async function exportImportErrors(ctx: Ctx, importId: string): Promise<ReadableStream<Uint8Array>> {
  await loadImport(ctx, importId)
  const encoder = new TextEncoder()
  const head =
    ctx.locale === 'fr' ? ['Ligne', 'Champ', 'Valeur', 'Erreur'] : ['Row', 'Field', 'Value', 'Error']
  let cursor: string | undefined
  let done = false
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\ufeff${csvLine(head)}`))
    },
    async pull(controller) {
      if (done) return controller.close()
      const page = await findImportErrors(ctx, importId, { limit: 2000, cursor })
      const text = page.data.map((e) => csvLine([String(e.row), e.field, e.value, e.message])).join('')
      cursor = page.nextCursor ?? undefined
      done = !cursor
      controller.enqueue(encoder.encode(text))
    },
  })
}
