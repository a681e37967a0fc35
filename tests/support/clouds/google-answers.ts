import type { Answer, Route } from './wire.ts'

/** Google's error: https://developers.google.com/gmail/api/guides/handle-errors */
export function refusal(status: number, reason: string, message: string, rest: object = {}): Answer {
  const errors = [{ message, domain: 'global', reason }]
  return { status, body: { error: { code: status, message, errors, ...rest } } }
}

export const notFound = (what: string) => refusal(404, 'notFound', `Resource Not Found: ${what}`)
export const taken = () => refusal(409, 'duplicate', 'Entity already exists.')
export const denied = () => refusal(403, 'forbidden', 'Not Authorized to access this resource/api')
export const invalid = (message: string) => refusal(400, 'invalid', message)
export const throttled = () =>
  refusal(403, 'userRateLimitExceeded', 'Quota exceeded for quota metric of service admin.googleapis.com')
export const noSeat = () =>
  refusal(412, 'limitExceeded', 'Domain user limit reached. Contact your administrator.')

export function unauthorized(): Answer {
  const message =
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.'
  return refusal(401, 'authError', message, { status: 'UNAUTHENTICATED' })
}

export function outOfScope(): Answer {
  const details = [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
    },
  ]
  return refusal(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.', {
    status: 'PERMISSION_DENIED',
    details,
  })
}

export function notEnabled(api: string): Answer {
  const message = `${api} has not been used in project 1234 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/overview?project=1234 then retry.`
  return refusal(403, 'accessNotConfigured', message, { status: 'PERMISSION_DENIED' })
}

/** The token endpoint's error: RFC 6749, section 5.2. */
export const tokenRefusal = (status: number, error: string, error_description: string): Answer => ({
  status,
  body: { error, error_description },
})

/** Whom a token acts for, and what for. */
export type Token = { sub: string; scope: string; until: number }

/** `scopes`: any one of them, by the part after `auth/`. `answer` is told whom the token acts for. */
export type Guard = (
  scopes: string[],
  route: Omit<Route, 'answer'> & { answer(asked: Parameters<Route['answer']>[0], sub: string): Answer },
) => Route
