import type { Ctx } from '#server/kernel/context'
import type { OutgoingMail, ReplyInput } from './answer-schema.ts'

/** Answers a message or passes it on, from the address of its box. */
export function replyToMessage(_ctx: Ctx, _input: ReplyInput & { id: string }): Promise<OutgoingMail> {
  throw new Error('Not ready')
}
