import { AppError, type ErrorCode, type Locale, ProviderError, STATUS_OF, type Text } from './errors.ts'
import { log } from './log.ts'

const TITLES: Record<ErrorCode, Text> = {
  malformed: { fr: 'Demande illisible', en: 'Malformed request' },
  unauthenticated: { fr: 'Authentification requise', en: 'Authentication required' },
  forbidden: { fr: 'Action non permise', en: 'Forbidden' },
  step_up_required: { fr: 'Identité à confirmer', en: 'Identity to confirm' },
  feature_missing: { fr: 'Fonction non comprise', en: 'Feature not included' },
  limit_reached: { fr: 'Limite atteinte', en: 'Limit reached' },
  licence_expired: { fr: 'Licence à renouveler', en: 'Licence to renew' },
  not_found: { fr: 'Introuvable', en: 'Not found' },
  method_not_allowed: { fr: 'Méthode non permise', en: 'Method not allowed' },
  conflict: { fr: 'Conflit', en: 'Conflict' },
  gone: { fr: 'N’existe plus', en: 'Gone' },
  too_large: { fr: 'Trop volumineux', en: 'Too large' },
  unsupported_media: { fr: 'Format non accepté', en: 'Unsupported media type' },
  invalid: { fr: 'Valeurs non valides', en: 'Invalid values' },
  locked: { fr: 'Verrouillé', en: 'Locked' },
  rate_limited: { fr: 'Trop de demandes', en: 'Too many requests' },
  internal: { fr: 'Erreur interne', en: 'Internal error' },
  unavailable: { fr: 'Service indisponible', en: 'Service unavailable' },
}

/** Turns whatever was thrown into an AppError; what was not expected is logged whole and told as "internal". */
export function toAppError(error: unknown, where: string): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ProviderError) return refusedOutside(error)
  log.error({ err: error, where }, 'unexpected failure')
  return new AppError(
    'internal',
    {
      fr: 'Une erreur inattendue est survenue. Réessayez ; si elle persiste, prévenez le support.',
      en: 'Something unexpected happened. Try again; if it goes on, tell support.',
    },
    { cause: error },
  )
}

/** A provider's refusal that no use case has put into words. */
function refusedOutside(error: ProviderError): AppError {
  const code = error.kind === 'unavailable' || error.kind === 'rate_limited' ? error.kind : 'conflict'
  const text = {
    fr: 'Le fournisseur a refusé la demande ou n’a pas répondu : testez-le dans « Fournisseurs », puis réessayez.',
    en: 'The provider refused the request or did not answer: test it under "Providers", then try again.',
  }
  return new AppError(code, text, {
    cause: error,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  })
}

/** An error as RFC 9457 problem+json, with `code` and `errors[{ field, code, message }]`. */
export function problemResponse(error: AppError, locale: Locale): Response {
  const status = STATUS_OF[error.code]
  const body = {
    type: 'about:blank',
    title: TITLES[error.code][locale],
    status,
    code: error.reason ?? error.code,
    detail: error.text[locale],
    errors: error.fields.map(({ field, code, message }) => ({ field, code, message: message[locale] })),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (error.retryAfter) headers.set('retry-after', String(error.retryAfter))
  if (error.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers })
}
