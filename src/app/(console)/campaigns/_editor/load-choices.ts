import { allLists } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { loadMailboxes, loadMergeFields } from '../_shared/load-mailboxes'
import type { Choices } from './choices'

/** Everything a campaign can be made from. */
export async function loadChoices(ctx: Ctx): Promise<Choices> {
  const [lists, mailboxes, fields] = await Promise.all([
    allLists(ctx),
    loadMailboxes(ctx),
    loadMergeFields(ctx),
  ])
  return {
    lists: lists.map(({ id, name, contactCount }) => ({ id, name, contactCount })),
    mailboxes,
    fields,
  }
}
