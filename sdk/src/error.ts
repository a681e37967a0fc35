/** One wrong field of a request; `field` is a dotted path (`steps.0.subject`). */
export type FieldError = { field: string; code: string; message: string }

type Details = {
  status: number
  code: string
  errors?: FieldError[]
  requestId?: string | undefined
  retryAfter?: number | undefined
  cause?: unknown
}

/** The only error of a call, besides the reason of its own `signal` and a `TypeError` for a call that cannot be made. */
export class FacteurError extends Error {
  /** HTTP status of the answer; 0 when none came. */
  readonly status: number
  /**
   * What went wrong. The API's own: `invalid` (see `errors`), `not_found`, `forbidden`, `conflict`, `rate_limited`, ...
   * The client's: `network` and `timeout` (no answer), `unreadable` (an answer that is not what the API sends),
   * `http_<status>` (an error of something in between).
   */
  readonly code: string
  /** The fields that the API refused; empty when it is not about fields. */
  readonly errors: FieldError[]
  /** `X-Request-Id` of the answer, where whatever serves the API sends one. */
  readonly requestId: string | undefined
  /** Seconds after which trying again makes sense, when the answer says so. */
  readonly retryAfter: number | undefined

  constructor(message: string, { status, code, errors, requestId, retryAfter, cause }: Details) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'FacteurError'
    this.status = status
    this.code = code
    this.errors = errors ?? []
    this.requestId = requestId
    this.retryAfter = retryAfter
  }
}

/** The error that an answer carries: problem+json (RFC 9457) from the API, anything from what stands before it. */
export function refusal(response: Response, body: unknown): FacteurError {
  const { status, headers } = response
  const problem = isProblem(body) ? body : undefined
  const errors = problem?.errors ?? []
  const fields = errors.map(({ field, message }) => `${field}: ${message}`).join(' ')
  return new FacteurError(fields || problem?.detail || `The server answered ${status}.`, {
    status,
    code: problem?.code ?? `http_${status}`,
    errors,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter: secondsOf(headers.get('retry-after')),
  })
}

/** The error of a try that got no answer, or only the beginning of one. */
export function noAnswer(cause: unknown, timedOut: boolean): FacteurError {
  if (timedOut) return new FacteurError('The server took too long to answer.', { status: 0, code: 'timeout' })
  return new FacteurError('The server could not be reached, or its answer was cut.', {
    status: 0,
    code: 'network',
    cause,
  })
}

/** The error of a success that cannot be read: something else than the API answered. */
export function unreadable({ status }: Response, cause: unknown): FacteurError {
  const message = 'The answer is not JSON: is the url the address of a Facteur server?'
  return new FacteurError(message, { status, code: 'unreadable', cause })
}

type Problem = { code: string; detail?: string; errors?: FieldError[] }

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110, 10.2.3). */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}
