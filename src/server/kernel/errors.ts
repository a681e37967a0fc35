/** A text a person reads, in both languages of the product. */
export type Text = { fr: string; en: string }
export type Locale = keyof Text

/** One wrong field of an input; `field` is a dotted path (`steps.0.subject`). */
export type FieldError = { field: string; code: string; message: Text }

/** The one table from code to HTTP status; domains know codes only. */
export const STATUS_OF = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  step_up_required: 403,
  feature_missing: 403,
  limit_reached: 403,
  licence_expired: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  locked: 423,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS_OF

type Options = { cause?: unknown; fields?: FieldError[]; retryAfter?: number; reason?: string }

/** An expected failure: what the person is told (`text`) is apart from what caused it (`cause`). */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly text: Text
  readonly fields: FieldError[]
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined
  /** A domain's own code, which the API tells instead of the general one. */
  readonly reason: string | undefined

  constructor(code: ErrorCode, text: Text, options: Options = {}) {
    super(`${code}: ${text.en}`, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.text = text
    this.fields = options.fields ?? []
    this.retryAfter = options.retryAfter
    this.reason = options.reason
  }
}

/** Answers 404 for a thing that is not there, or is another company's. `thing` without article: "Contact". */
export function notFound(thing: Text): AppError {
  return new AppError('not_found', { fr: `${thing.fr} introuvable.`, en: `${thing.en} not found.` })
}

/** Answers 422 for one field. */
export function invalidField(field: string, code: string, message: Text): AppError {
  return new AppError('invalid', message, { fields: [{ field, code, message }] })
}

export type ProviderErrorKind = 'auth' | 'rate_limited' | 'conflict' | 'not_found' | 'invalid' | 'unavailable'

/** The only error that leaves an adapter. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind
  readonly retryAfter: number | undefined

  constructor(
    kind: ProviderErrorKind,
    message: string,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'ProviderError'
    this.kind = kind
    this.retryAfter = options.retryAfter
  }
}
