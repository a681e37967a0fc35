import type { Ctx } from '#server/kernel/context'
import type { InboxFigures } from './thread-schema.ts'

/** Unread conversations among new mail, by box and by filter. */
export function inboxFigures(_ctx: Ctx): Promise<InboxFigures> {
  throw new Error('Not ready')
}
