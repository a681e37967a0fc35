import type { Ctx } from '#server/kernel/context'
import type { Note } from './thread-schema.ts'

/** Adds an internal note to a conversation. */
export function addNote(_ctx: Ctx, _input: { threadId: string; body: string }): Promise<Note> {
  throw new Error('Not ready')
}

/** Deletes a note of one's own. */
export function deleteNote(_ctx: Ctx, _input: { id: string }): Promise<void> {
  throw new Error('Not ready')
}
