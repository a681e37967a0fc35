import type { Ctx } from '#server/kernel/context'
import type { InboxMessageWithHeaders } from './message-schema.ts'

/** One message with its body and its headers. */
export function getInboxMessage(
  _ctx: Ctx,
  _input: { id: string; images?: boolean | undefined },
): Promise<InboxMessageWithHeaders> {
  throw new Error('Not ready')
}
