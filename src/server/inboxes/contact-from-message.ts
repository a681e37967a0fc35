import type { createContact } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'

/** Makes a contact of who wrote a message, and links what they wrote before. */
export function contactFromMessage(_ctx: Ctx, _input: { id: string }): ReturnType<typeof createContact> {
  throw new Error('Not ready')
}
