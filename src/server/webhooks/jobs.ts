import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** Tries one delivery. */
export const deliverWebhook = defineJob({
  name: 'webhooks.deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  key: ({ deliveryId }) => deliveryId,
})
