import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** A mail of the product itself wants to leave; what it says is made from the rows at that moment. */
export const sendMail = defineJob({
  name: 'system-mail.send',
  payload: z.object({ mailId: z.uuid() }),
  key: ({ mailId }) => mailId,
})
