import { z } from 'zod'
import { defineJob } from '#server/kernel/job'
import { DIRECTIONS } from './run-schema.ts'

/** Works at a run until it is over or has to wait. */
export const workAtRun = defineJob({
  name: 'connectors.run',
  payload: z.object({ runId: z.uuid() }),
  queue: 'connectors',
  key: ({ runId }) => runId,
})

/** Begins the run that the schedule calls for. */
export const scheduledRun = defineJob({
  name: 'connectors.schedule',
  payload: z.object({ direction: z.enum(DIRECTIONS) }),
  queue: 'tasks',
  key: ({ direction }) => direction,
})
