import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { parseMail } from './parse-mail.ts'
import type { CapturedMail, CapturedSummary } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })
const SUMMARY = {
  id: true,
  mailFrom: true,
  rcptTo: true,
  subject: true,
  size: true,
  receivedAt: true,
} as const

/** The company's captured mails, newest first. */
export function listCapturedMails(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const before = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = before ? { id: { lt: before.id } } : {}
    const rows = await db.capturedMail.findMany({
      where,
      select: SUMMARY,
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toSummary), nextCursor }
  })
}

/** One captured mail, taken apart. */
export async function getCapturedMail(ctx: Ctx, { id }: { id: string }): Promise<CapturedMail> {
  const row = await capturedRow(ctx, id)
  return { ...toSummary(row), ...(await parseMail(row.raw)) }
}

/** One captured mail as it came over the wire. */
export async function getCapturedSource(ctx: Ctx, { id }: { id: string }): Promise<Uint8Array<ArrayBuffer>> {
  return (await capturedRow(ctx, id)).raw
}

async function capturedRow(ctx: Ctx, id: string) {
  const row = await asTenant(ctx, (db) => db.capturedMail.findFirst({ where: { id } }))
  if (!row) throw notFound({ fr: 'Mail capturé', en: 'Captured mail' })
  return row
}

type SummaryRow = {
  id: string
  mailFrom: string
  rcptTo: string[]
  subject: string
  size: number
  receivedAt: Date
}

function toSummary({ id, mailFrom, rcptTo, subject, size, receivedAt }: SummaryRow): CapturedSummary {
  return { id, from: mailFrom, to: rcptTo, subject, size, receivedAt: receivedAt.toISOString() }
}
