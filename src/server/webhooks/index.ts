// The surface of the webhooks domain. What is not exported here is private.
export { attemptDelivery } from './deliver.ts'
export { emit } from './emit.ts'
export { deliverWebhook } from './jobs.ts'
export { pendingDeliveries, sweepDeliveries } from './pending.ts'
export { getWebhook, listDeliveries, listWebhooks } from './queries.ts'
export { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from './save-webhook.ts'
export { retryDelivery, testWebhook } from './send-again.ts'
