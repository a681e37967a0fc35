import { createHmac } from 'node:crypto'

/** Seconds before each further try: about a day altogether, then the delivery is given up. */
const RETRY_SECONDS = [5, 60, 300, 1800, 7200, 18_000, 36_000]

export const SECRET_PREFIX = 'whsec_'

/** When to try again after this many tries, or null when that was the last. Up to a tenth later, so that receivers are not hit in waves. */
export function nextAttempt(attempts: number, now: number, spread = Math.random()): Date | null {
  const seconds = RETRY_SECONDS[attempts - 1]
  return seconds === undefined ? null : new Date(now + seconds * 1000 * (1 + spread / 10))
}

/** True for an answer that says "received". */
export function isReceived(status: number): boolean {
  return status >= 200 && status < 300
}

/**
 * Headers that prove who sends, when, and that nothing was changed (Standard Webhooks 1.0: HMAC-SHA256 over
 * `id.timestamp.body`). A receiver refuses timestamps older than five minutes.
 */
export function signedHeaders(
  secret: string,
  { id, body, now }: { id: string; body: string; now: number },
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}
