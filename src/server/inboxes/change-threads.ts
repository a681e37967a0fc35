import type { Ctx } from '#server/kernel/context'
import type { ThreadChange, ThreadSummary, ThreadsChange, ThreadsChanged } from './thread-schema.ts'

/** Marks, archives, flags or assigns one conversation. */
export function changeThread(_ctx: Ctx, _input: ThreadChange & { id: string }): Promise<ThreadSummary> {
  throw new Error('Not ready')
}

/** The same for many. Undo is the opposite change. */
export function changeThreads(_ctx: Ctx, _input: ThreadsChange): Promise<ThreadsChanged> {
  throw new Error('Not ready')
}
