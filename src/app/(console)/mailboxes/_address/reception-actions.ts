'use server'

import { z } from 'zod'
import { receiveMail } from '#server/inboxes/index'
import { defineAction } from '#server/kernel/action'

export const receiveMailAction = defineAction({
  name: 'mailboxes.receive',
  permission: 'integrations:write',
  input: z.object({ id: z.uuid() }),
  run: receiveMail,
})
