import { randomUUID } from 'node:crypto'
import type { Answer, Route } from './wire.ts'

/** Seconds of the Retry-After that comes with a 429. */
export const RETRY_AFTER = 10

/** Graph's error: https://learn.microsoft.com/graph/errors */
export function refusal(status: number, code: string, message: string, details?: object[]): Answer {
  const request = randomUUID()
  const innerError = { date: '2026-11-26T10:00:00', 'request-id': request, 'client-request-id': request }
  return {
    status,
    body: { error: { code, message, ...(details && { details }), innerError } },
    headers: { 'request-id': request },
  }
}

export const badRequest = (message: string, details?: object[]) =>
  refusal(400, 'Request_BadRequest', message, details)

export const notFound = (id: string) =>
  refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const taken = () => {
  const message = 'Another object with the same value for property userPrincipalName already exists.'
  return badRequest(message, [{ code: 'ObjectConflict', message, target: 'userPrincipalName' }])
}

export const denied = () =>
  refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

export const mailDenied = () =>
  refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')

export const noMailbox = () =>
  refusal(
    404,
    'MailboxNotEnabledForRESTAPI',
    'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  )

export function unauthorized(): Answer {
  const answer = refusal(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer realm=""' } }
}

export function throttled(): Answer {
  const answer = refusal(429, 'TooManyRequests', 'Too many requests.')
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(RETRY_AFTER) } }
}

/** The token endpoint's error: RFC 6749, section 5.2, with Microsoft's numbers. */
export function tokenRefusal(status: number, error: string, number: number, words: string): Answer {
  const trace = randomUUID()
  const error_description = `AADSTS${number}: ${words} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: 2026-11-26 10:00:00Z`
  return {
    status,
    body: {
      error,
      error_description,
      error_codes: [number],
      timestamp: '2026-11-26 10:00:00Z',
      trace_id: trace,
      correlation_id: trace,
    },
  }
}

export type Guard = (roles: string[], route: Route, refused?: () => Answer) => Route

/** A subscription as `GET /subscribedSkus` shows it. */
export function sku(skuId: string, part: string, plans: string[], enabled: number, consumed: number) {
  const servicePlans = plans.map((servicePlanName, n) => ({
    servicePlanId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    servicePlanName,
    provisioningStatus: 'Success',
    appliesTo: servicePlanName === 'EXCHANGE_S_FOUNDATION' ? 'Company' : 'User',
  }))
  return {
    id: `48a80680-7326-48cd-9935-b556b81d3a4e_${skuId}`,
    accountId: '48a80680-7326-48cd-9935-b556b81d3a4e',
    accountName: 'atelier',
    skuId,
    skuPartNumber: part,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: consumed,
    prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
    subscriptionIds: [],
    servicePlans,
  }
}
