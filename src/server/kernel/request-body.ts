import { AppError } from './errors.ts'

const BODY_LIMIT = 5 * 1024 * 1024

type Bytes = Uint8Array<ArrayBuffer>
export type Fingerprint = { bytes: Uint8Array; copy: Request }

/** Stops reading at 5 MB with `too_large`, so that a body of any size costs no more memory than that. */
export async function readBytes(request: Request): Promise<Bytes> {
  const { bytes, rest } = await readStart(request)
  if (!rest) return bytes
  await rest.cancel()
  throw new AppError('too_large', { fr: 'Corps de plus de 5 Mo.', en: 'Body over 5 MB.' })
}

/**
 * What tells one body from another under the same key, and a request that still has it. A large file (`streams`) is not
 * read for that: it may be a gigabyte, and goes to its place as it comes. Its length and its type stand for it, or its
 * first 5 MB when it does not tell its length.
 */
export async function fingerprint(request: Request, { streams }: { streams: boolean }): Promise<Fingerprint> {
  const type = request.headers.get('content-type') ?? ''
  const length = request.headers.get('content-length')
  if (streams && Number(length) > BODY_LIMIT)
    return { bytes: Buffer.from(JSON.stringify([type.split(';')[0], length])), copy: request }
  const { bytes, rest } = streams ? await readStart(request) : { bytes: await readBytes(request), rest: null }
  return { bytes: withoutBoundary(bytes, type), copy: again(request, rest ? resumed(bytes, rest) : bytes) }
}

/** Programs draw another boundary for each form that they send: the same form is the same body all the same. */
function withoutBoundary(bytes: Uint8Array, contentType: string): Uint8Array {
  const [, quoted, bare] = /^multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (!boundary) return bytes
  // Latin-1 gives every byte back as it was.
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(`--${boundary}`, '--'), 'latin1')
}

type Start = { bytes: Bytes; rest: ReadableStreamDefaultReader<Uint8Array> | null }

/** The whole body, or what came of it when it passed the limit and a reader for the rest. */
async function readStart({ body }: Request): Promise<Start> {
  const chunks: Uint8Array[] = []
  const together = () => new Uint8Array(Buffer.concat(chunks))
  if (!body) return { bytes: together(), rest: null }
  const reader = body.getReader()
  for (let size = 0; size <= BODY_LIMIT; ) {
    const { done, value } = await reader.read()
    if (done) return { bytes: together(), rest: null }
    chunks.push(value)
    size += value.length
  }
  return { bytes: together(), rest: reader }
}

function resumed(start: Bytes, rest: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  let first: Uint8Array | null = start
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = first ? { done: false, value: first } : await rest.read()
      first = null
      if (done || !value) return controller.close()
      controller.enqueue(value)
    },
    cancel: (reason) => rest.cancel(reason),
  })
}

function again({ url, headers, signal }: Request, body: BodyInit): Request {
  const init = { method: 'POST', headers, body, signal, duplex: 'half' }
  return new Request(url, init as RequestInit)
}
