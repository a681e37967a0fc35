import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

const payload = z.object({ integrationId: z.uuid() })
const key = (p: { integrationId: string }) => p.integrationId

/** Reads a box: what changed on its server since the last time, and tells it what changed here. */
export const syncInbox = defineJob({ name: 'inboxes.sync', payload, key, queue: 'inboxes' })

/** Makes the messages of a long sync found by search. */
export const indexInbox = defineJob({ name: 'inboxes.index', payload, key })

/** Draws the consequences of what came in: messages with no `handledAt` yet. */
export const applyInbox = defineJob({ name: 'inboxes.apply', payload, key })

/** Removes contents that deleted boxes kept and that no message keeps any more. */
export const removeBlobs = defineJob({
  name: 'inboxes.remove-blobs',
  payload: z.object({}),
  key: () => 'blobs',
})

/** Sees to it that a mail written here lies in the folder of sent mail of its box. */
export const fileSent = defineJob({
  name: 'inboxes.file-sent',
  payload: z.object({ messageId: z.uuid() }),
  key: ({ messageId }) => messageId,
  queue: 'inboxes',
})
