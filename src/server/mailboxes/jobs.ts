import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** Sends what is due through one mailbox, and wakes itself up for the next. */
export const drainMailbox = defineJob({
  name: 'mailboxes.drain',
  payload: z.object({ mailboxId: z.uuid() }),
  key: ({ mailboxId }) => mailboxId,
  queue: 'lanes',
})

/** Does the next step of what is being done to a provisioned mailbox at its provider. */
export const operateMailbox = defineJob({
  name: 'mailboxes.operate',
  payload: z.object({ operationId: z.uuid() }),
  key: ({ operationId }) => operationId,
})

/** Compares the addresses of one provider with what is there. */
export const reconcileProvider = defineJob({
  name: 'mailboxes.reconcile',
  payload: z.object({ providerId: z.uuid() }),
  key: ({ providerId }) => providerId,
})

/** A provisioned address is open, closed or gone since a moment ago: what hangs on it follows. */
export const mailboxChanged = defineJob({
  name: 'mailboxes.changed',
  payload: z.object({ mailboxId: z.uuid() }),
  key: ({ mailboxId }) => mailboxId,
})
