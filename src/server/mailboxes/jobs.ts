import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** Sends what is due through one mailbox, and wakes itself up for the next. */
export const drainMailbox = defineJob({
  name: 'mailboxes.drain',
  payload: z.object({ mailboxId: z.uuid() }),
  key: ({ mailboxId }) => mailboxId,
  queue: 'lanes',
})
