import { AppError } from '#server/kernel/errors'

type Page<T> = { data: T[]; nextCursor: string | null }

/** The page that a cursor names; an address that was cut or typed by hand names none: the first one then, and that it is so. */
export async function pageAt<T>(
  read: (at: { cursor?: string }) => Promise<Page<T>>,
  cursor: unknown,
): Promise<Page<T> & { lost: boolean; first: boolean }> {
  if (typeof cursor !== 'string' || !cursor) return { ...(await read({})), lost: false, first: true }
  try {
    return { ...(await read({ cursor })), lost: false, first: false }
  } catch (error) {
    if (!(error instanceof AppError && error.fields.some(({ field }) => field === 'cursor'))) throw error
    return { ...(await read({})), lost: true, first: true }
  }
}
