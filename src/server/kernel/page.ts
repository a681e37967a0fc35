import { z } from 'zod'
import { AppError } from './errors.ts'
import { isStorable } from './validation.ts'

/** `?limit=&cursor=` of every list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
})

/** The shape of every list answer. */
export function pageSchema<T extends z.ZodType>(row: T) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() })
}

/** Cuts `limit + 1` fetched rows to a page; the cursor names the last row shown. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => unknown,
): { data: T[]; nextCursor: string | null } {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

/** Reads a cursor back; an unreadable one is the caller's mistake (422 on `cursor`). */
export function decodeCursor<T extends z.ZodType>(shape: T, cursor: string | undefined): z.infer<T> | null {
  if (!cursor) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'), storable))
  } catch (cause) {
    const message = {
      fr: 'Ce curseur de page est inconnu : reprenez depuis le début de la liste.',
      en: 'Unknown page cursor: start the list again.',
    }
    throw new AppError('invalid', message, { cause, fields: [{ field: 'cursor', code: 'invalid', message }] })
  }
}

function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !isStorable(value)) throw new TypeError('Not a text that a cursor holds')
  return value
}

function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}
