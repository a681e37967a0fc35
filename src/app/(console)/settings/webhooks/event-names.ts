import type { WebhookEvent } from '#server/webhooks/schema'

/** In the order they are offered. The type keeps it whole without taking zod into the page's script. */
export const EVENT_NAMES = [
  'message.received',
  'message.classified',
  'contact.unsubscribed',
  'campaign.completed',
  'connector.run.finished',
] as const satisfies readonly WebhookEvent[]

type Known = WebhookEvent | 'webhook.test'
type Undotted<E extends string> = E extends `${infer A}.${infer B}` ? `${A}_${Undotted<B>}` : E
type EventKey = Undotted<Known>

/** The key of an event's text: a dot would be read as a path. */
export function eventKey(event: string): EventKey {
  return event.replaceAll('.', '_') as EventKey
}
