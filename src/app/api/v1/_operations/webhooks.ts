import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#server/webhooks/index'
import {
  CreatedWebhook,
  DeliveryFilter,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookDelivery,
} from '#server/webhooks/schema'

/** Addresses that are told what happens, and the log of what they were told. */
export const webhooksOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/webhooks',
    name: 'webhooks.list',
    summary: 'List webhooks',
    permission: 'webhooks:read',
    query: PageQuery,
    output: pageSchema(Webhook),
    run: (ctx, { query }) => listWebhooks(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/webhooks',
    name: 'webhooks.create',
    summary: 'Add a webhook; the secret that signs its deliveries is answered this once',
    permission: 'webhooks:write',
    input: NewWebhook,
    output: CreatedWebhook,
    status: 201,
    run: (ctx, { input }) => createWebhook(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/webhooks/{id}',
    name: 'webhooks.get',
    summary: 'Read a webhook',
    permission: 'webhooks:read',
    output: Webhook,
    run: (ctx, { params }) => getWebhook(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/webhooks/{id}',
    name: 'webhooks.update',
    summary: 'Change a webhook, switch it off or on again',
    permission: 'webhooks:write',
    input: WebhookChange,
    output: Webhook,
    run: (ctx, { params, input }) => updateWebhook(ctx, { ...input, id: params.id as string }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/webhooks/{id}',
    name: 'webhooks.delete',
    summary: 'Delete a webhook and its log',
    permission: 'webhooks:write',
    run: async (ctx, { params }) => {
      await deleteWebhook(ctx, { id: params.id as string })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/webhooks/{id}/secret',
    name: 'webhooks.rotate-secret',
    summary: 'Give a webhook a new secret, answered this once; the old one stops signing',
    permission: 'webhooks:write',
    output: CreatedWebhook,
    run: (ctx, { params }) => rotateWebhookSecret(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/webhooks/{id}/test',
    name: 'webhooks.test',
    summary: 'Send `webhook.test` to a webhook; the log shows what became of it',
    permission: 'webhooks:write',
    output: WebhookDelivery,
    status: 202,
    run: (ctx, { params }) => testWebhook(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/webhooks/{id}/deliveries',
    name: 'webhooks.deliveries',
    summary: 'The delivery log of a webhook, newest first; kept for 30 days',
    permission: 'webhooks:read',
    query: PageQuery.extend(DeliveryFilter.shape),
    output: pageSchema(WebhookDelivery),
    run: (ctx, { params, query }) => listDeliveries(ctx, { ...query, webhookId: params.id as string }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/webhooks/{id}/deliveries/{deliveryId}/retry',
    name: 'webhooks.retry',
    summary: 'Start a failed delivery anew',
    permission: 'webhooks:write',
    output: WebhookDelivery,
    status: 202,
    run: (ctx, { params }) =>
      retryDelivery(ctx, { id: params.id as string, deliveryId: params.deliveryId as string }),
  }),
]
