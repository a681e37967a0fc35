'use server'

import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import { loadMailboxes, loadMergeFields } from '../_shared/load-mailboxes'

/** What a mail can be written with: the mailboxes and the merge fields. */
export const composeChoices = defineAction({
  name: 'messages.compose-choices',
  permission: 'messages:send',
  whileReadOnly: true,
  input: z.object({}),
  run: async (ctx) => ({ mailboxes: await loadMailboxes(ctx), fields: await loadMergeFields(ctx) }),
})
