import type { Ctx } from '#server/kernel/context'
import type { Assignee } from './thread-schema.ts'

/** Whom a conversation may be assigned to, by name. */
export function assignableMembers(_ctx: Ctx): Promise<Assignee[]> {
  throw new Error('Not ready')
}
