import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** A licence ends soon: whoever it concerns is to be told. */
export const noticeJob = defineJob({
  name: 'licences.notice',
  payload: z.object({ licenceId: z.uuid() }),
  key: ({ licenceId }) => licenceId,
})
