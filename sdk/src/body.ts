/** A body as it travels, the same at each try. */
export type Sent = { body: BodyInit | undefined; type: string | undefined; once: boolean }

/**
 * Prepares a body: an upload as it is, anything else as JSON. A form is written out once, since its boundary would
 * differ at each try and an Idempotency-Key stands for one and the same body. A stream can be sent once.
 * Throws a TypeError for an upload of which nothing says what it is.
 */
export async function prepare(body: unknown, contentType: string | undefined): Promise<Sent> {
  if (body === undefined) return { body: undefined, type: undefined, once: false }
  if (body instanceof FormData) {
    const form = new Response(body)
    const type = form.headers.get('content-type') ?? undefined
    return { body: await form.blob(), type, once: false }
  }
  if (!isUpload(body)) return { body: JSON.stringify(body), type: 'application/json', once: false }
  const type = contentType ?? (body instanceof Blob ? body.type : '')
  if (!type) throw new TypeError('Say what the body is: contentType, such as "text/csv".')
  return { body, type, once: body instanceof ReadableStream }
}

function isUpload(body: unknown): body is Exclude<BodyInit, FormData> {
  return (
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof ReadableStream
  )
}
