import type { Ctx } from '#server/kernel/context'
import type { Thread } from './thread-schema.ts'

/** A conversation with its messages, its notes and what is known of the person. */
export function getThread(_ctx: Ctx, _input: { id: string; images?: boolean | undefined }): Promise<Thread> {
  throw new Error('Not ready')
}
