/** An answer of our own API: its data, or what to tell the person and which fields to mark. */
export type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; status: number; message: string; fields: FieldProblems }

/** Server messages by dotted field path (`steps.0.subject`). */
export type FieldProblems = Readonly<Record<string, string>>

type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** The same key twice is the same deed: a retry cannot send twice. */
  idempotencyKey?: string | undefined
  /** Ends a call whose answer is no longer wanted. */
  signal?: AbortSignal | undefined
  locale: string
  offline: string
  signedOut: string
}
type Problem = { detail?: string; title?: string; errors?: { field: string; message: string }[] }

/** Calls `/api/v1` as the signed-in person. Never throws: a server that does not answer is an answer too. */
export async function callApi<T>(
  path: string,
  { method = 'GET', body, idempotencyKey, signal, locale, offline, signedOut }: Call,
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'accept-language': locale,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const text = await response.text()
    const json: unknown = text ? JSON.parse(text) : null
    if (response.ok) return { ok: true, data: json as T }
    const problem = (json ?? {}) as Problem
    return {
      ok: false,
      status: response.status,
      message: response.status === 401 ? signedOut : (problem.detail ?? problem.title ?? offline),
      fields: Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message])),
    }
  } catch {
    return { ok: false, status: 0, message: offline, fields: {} }
  }
}
