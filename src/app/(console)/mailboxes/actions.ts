'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import {
  createMailbox,
  deleteMailbox,
  HandOverInput,
  handOver,
  ImportInput,
  importAddresses,
  MailboxChange,
  NewMailbox,
  NewProvisioned,
  pauseMailbox,
  provisionMailbox,
  resumeMailbox,
  revealCredentials,
  rotateMailbox,
  suspendMailbox,
  testMailbox,
  testUnsavedMailbox,
  UnsavedTestInput,
  updateMailbox,
} from '#server/mailboxes/index'

const ById = z.object({ id: z.uuid() })

export const createMailboxAction = defineAction({
  name: 'mailboxes.create',
  permission: 'mailboxes:write',
  input: NewMailbox,
  run: createMailbox,
})

export const updateMailboxAction = defineAction({
  name: 'mailboxes.update',
  permission: 'mailboxes:write',
  input: MailboxChange.extend({ id: z.uuid() }),
  run: updateMailbox,
})

export const deleteMailboxAction = defineAction({
  name: 'mailboxes.delete',
  permission: 'mailboxes:write',
  input: ById,
  run: deleteMailbox,
})

export const pauseMailboxAction = defineAction({
  name: 'mailboxes.pause',
  permission: 'mailboxes:write',
  whileReadOnly: true,
  input: ById,
  run: pauseMailbox,
})

export const resumeMailboxAction = defineAction({
  name: 'mailboxes.resume',
  permission: 'mailboxes:write',
  input: ById,
  run: resumeMailbox,
})

export const testMailboxAction = defineAction({
  name: 'mailboxes.test',
  permission: 'mailboxes:write',
  input: ById.extend({ to: z.email().optional() }),
  run: async (ctx, input) => {
    const result = await testMailbox(ctx, input)
    revalidatePath('/mailboxes')
    return result
  },
})

export const testUnsavedMailboxAction = defineAction({
  name: 'mailboxes.test-unsaved',
  permission: 'mailboxes:write',
  input: UnsavedTestInput,
  run: testUnsavedMailbox,
})

export const provisionMailboxAction = defineAction({
  name: 'mailboxes.provision',
  permission: 'mailboxes:write',
  input: NewProvisioned,
  run: provisionMailbox,
})

export const revealCredentialsAction = defineAction({
  name: 'mailboxes.credentials',
  permission: 'mailboxes:write',
  input: ById,
  run: revealCredentials,
})

export const handOverAction = defineAction({
  name: 'mailboxes.hand-over',
  permission: 'mailboxes:write',
  input: ById.extend(HandOverInput.shape),
  run: handOver,
})

export const suspendMailboxAction = defineAction({
  name: 'mailboxes.suspend',
  permission: 'mailboxes:write',
  input: ById,
  run: suspendMailbox,
})

export const rotateMailboxAction = defineAction({
  name: 'mailboxes.rotate',
  permission: 'mailboxes:write',
  input: ById,
  run: rotateMailbox,
})

export const importAddressesAction = defineAction({
  name: 'providers.import',
  permission: 'mailboxes:write',
  input: ImportInput.extend({ providerId: z.uuid() }),
  run: importAddresses,
})
