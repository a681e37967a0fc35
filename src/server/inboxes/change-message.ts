import type { Ctx } from '#server/kernel/context'
import type { MessageChange } from './message-schema.ts'
import type { InboxMessageSummary } from './schema.ts'

/** Marks, archives or flags one message. */
export function changeMessage(
  _ctx: Ctx,
  _input: MessageChange & { id: string },
): Promise<InboxMessageSummary> {
  throw new Error('Not ready')
}
