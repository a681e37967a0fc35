import { z } from 'zod'
import { issue } from '#server/kernel/validation'

export const EVENTS = [
  'message.received',
  'message.classified',
  'contact.unsubscribed',
  'campaign.completed',
  'connector.run.finished',
] as const
export const WebhookEvent = z.enum(EVENTS)
export type WebhookEvent = z.infer<typeof WebhookEvent>

const Id = z.uuid()
const Instant = z.iso.datetime()

const Url = z
  .string()
  .trim()
  .max(2000)
  .superRefine((url, context) => {
    const parsed = URL.canParse(url) ? new URL(url) : null
    if (parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password) return
    const text = {
      fr: 'Indiquez une adresse qui commence par « https:// », sans identifiant dedans.',
      en: 'Give an address that begins with "https://", without a user name in it.',
    }
    context.addIssue(issue('url', text))
  })

const Events = z
  .array(WebhookEvent)
  .min(1)
  .max(EVENTS.length)
  .transform((events) => [...new Set(events)])

export const NewWebhook = z.object({ url: Url, events: Events })
export type NewWebhook = z.infer<typeof NewWebhook>

/** Absent keys stay as they are; `active: true` also forgets past failures. */
export const WebhookChange = z.object({
  url: Url.optional(),
  events: Events.optional(),
  active: z.boolean().optional(),
})
export type WebhookChange = z.infer<typeof WebhookChange>

export const Webhook = z.object({
  id: Id,
  url: z.string(),
  events: z.array(WebhookEvent),
  active: z.boolean(),
  /** `failures`: switched off by itself, after a day of refused deliveries. */
  disabledReason: z.enum(['manual', 'failures']).nullable(),
  lastSuccessAt: Instant.nullable(),
  createdAt: Instant,
})
export type Webhook = z.infer<typeof Webhook>

/** With the secret that signs its deliveries, shown once. */
export const CreatedWebhook = Webhook.extend({ secret: z.string() })
export type CreatedWebhook = z.infer<typeof CreatedWebhook>

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const

export const WebhookDelivery = z.object({
  id: Id,
  /** One of the events, or `webhook.test`. */
  event: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number().int(),
  nextAttemptAt: Instant.nullable(),
  /** HTTP status of the last answer; null when there was none. */
  responseStatus: z.number().int().nullable(),
  response: z.string().nullable(),
  deliveredAt: Instant.nullable(),
  createdAt: Instant,
  /** The body as it is sent. */
  payload: z.unknown(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const DeliveryFilter = z.object({ status: z.enum(DELIVERY_STATUSES).optional() })
