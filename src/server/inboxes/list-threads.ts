import type { Ctx } from '#server/kernel/context'
import type { ThreadQuery, ThreadSummary } from './thread-schema.ts'

type Page = { limit: number; cursor?: string | undefined }

/** A page of conversations, newest first. */
export function listThreads(
  _ctx: Ctx,
  _query: ThreadQuery & Page,
): Promise<{ data: ThreadSummary[]; nextCursor: string | null }> {
  throw new Error('Not ready')
}
