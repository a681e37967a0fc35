import type { Ctx } from '#server/kernel/context'
import type { NewMessage, OutgoingMail } from './answer-schema.ts'

/** Begins a conversation, from the address of a box. */
export function writeMessage(_ctx: Ctx, _input: NewMessage): Promise<OutgoingMail> {
  throw new Error('Not ready')
}
