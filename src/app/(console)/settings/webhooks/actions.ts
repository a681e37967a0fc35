'use server'

import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import {
  createWebhook,
  deleteWebhook,
  retryDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#server/webhooks/index'
import { NewWebhook, WebhookChange } from '#server/webhooks/schema'

const Id = z.object({ id: z.uuid() })

export const createWebhookAction = defineAction({
  name: 'webhooks.create',
  permission: 'webhooks:write',
  input: NewWebhook,
  run: createWebhook,
})

export const updateWebhookAction = defineAction({
  name: 'webhooks.update',
  permission: 'webhooks:write',
  input: WebhookChange.extend(Id.shape),
  run: updateWebhook,
})

export const rotateSecretAction = defineAction({
  name: 'webhooks.rotate-secret',
  permission: 'webhooks:write',
  input: Id,
  run: rotateWebhookSecret,
})

export const testWebhookAction = defineAction({
  name: 'webhooks.test',
  permission: 'webhooks:write',
  input: Id,
  run: testWebhook,
})

export const deleteWebhookAction = defineAction({
  name: 'webhooks.delete',
  permission: 'webhooks:write',
  input: Id,
  run: deleteWebhook,
})

export const retryDeliveryAction = defineAction({
  name: 'webhooks.retry',
  permission: 'webhooks:write',
  input: Id.extend({ deliveryId: z.uuid() }),
  run: retryDelivery,
})
