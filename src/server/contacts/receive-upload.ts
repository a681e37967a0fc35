import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import busboy from 'busboy'
import { AppError, invalidField } from '#server/kernel/errors'
import { type NotCsv, notCsv, Utf8Check } from './csv-dialect.ts'
import { openUpload, removeUpload } from './storage.ts'

export const UPLOAD_MAX = 1_000_000_000
const HEAD = 256 * 1024

export type Upload = {
  fileName: string
  size: number
  /** The first bytes, to recognise the file by. */
  head: Buffer
  isUtf8: boolean
  /** The other parts of a multipart form. */
  form: Record<string, string>
}

/** Streams an uploaded file to the storage folder: multipart with a "file", or a CSV body. Nothing is kept when it fails. */
export async function receiveUpload(request: Request, key: string): Promise<Upload> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body) throw missingFile()
  const body = Readable.fromWeb(request.body as WebStream<Uint8Array>)
  try {
    if (/^multipart\/form-data\b/i.test(type)) return await fromForm(body, type, key)
    if (/^(text\/|application\/(csv|octet-stream|vnd\.ms-excel))/i.test(type)) {
      return { fileName: 'contacts.csv', form: {}, ...(await store(body, key)) }
    }
  } catch (error) {
    await removeUpload(key)
    throw error instanceof AppError ? error : cut(error)
  } finally {
    body.destroy()
  }
  throw new AppError('unsupported_media', {
    fr: 'Envoyez un formulaire multipart avec « file », ou le CSV lui-même (Content-Type: text/csv).',
    en: 'Send a multipart form with "file", or the CSV itself (Content-Type: text/csv).',
  })
}

async function fromForm(body: Readable, type: string, key: string): Promise<Upload> {
  const parser = busboy({
    headers: { 'content-type': type },
    defParamCharset: 'utf8',
    limits: { fields: 20, fieldSize: 200_000, files: 1 },
  })
  const form: Record<string, string> = {}
  let fileName = 'contacts.csv'
  let stored: ReturnType<typeof store> | undefined
  parser.on('field', (name, value) => {
    form[name] = value
  })
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  parser.on('file', (name, stream, info) => {
    // A form cut short may fail before anyone reads the part: unheard, that would be an uncaught exception.
    stream.on('error', failed.reject)
    if (name !== 'file' || stored) return stream.resume()
    fileName = info.filename?.replaceAll('\0', '').trim().slice(-200).toWellFormed() || fileName
    stored = store(stream, key)
    stored.catch(failed.reject)
  })
  parser.on('error', failed.reject)
  body.on('error', failed.reject)
  body.pipe(parser)
  try {
    await Promise.race([once(parser, 'close'), failed.promise])
  } catch (error) {
    // The file is removed next: whoever still writes it must have let go.
    parser.destroy()
    await stored?.catch(() => undefined)
    throw error
  }
  if (!stored) throw missingFile()
  return { fileName, form, ...(await stored) }
}

async function store(source: Readable, key: string) {
  const out = await openUpload(key)
  const check = new Utf8Check()
  const heads: Buffer[] = []
  let headSize = 0
  let size = 0
  // What is not CSV flows by to its end, unkept: a browser hears the refusal only once it has sent everything.
  let refusal: NotCsv | null | undefined
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > UPLOAD_MAX) {
        throw new AppError('too_large', {
          fr: 'Fichier de plus de 1 Go : découpez-le.',
          en: 'File over 1 GB: cut it in pieces.',
        })
      }
      if (refusal) continue
      if (headSize < HEAD) {
        heads.push(chunk.subarray(0, HEAD - headSize))
        headSize += chunk.length
      }
      if (refusal === undefined && size >= 8) refusal = notCsv(Buffer.concat(heads))
      check.push(chunk)
      if (!refusal && !out.write(chunk)) await once(out, 'drain')
    }
    refusal ??= notCsv(Buffer.concat(heads))
    if (refusal) throw invalidField('file', refusal, NOT_CSV[refusal])
  } finally {
    out.end()
    await once(out, 'close')
  }
  return { size, head: Buffer.concat(heads), isUtf8: check.end() }
}

const NOT_CSV: Record<NotCsv, { fr: string; en: string }> = {
  empty: { fr: 'Ce fichier est vide.', en: 'This file is empty.' },
  spreadsheet: {
    fr: 'C’est un classeur de tableur : enregistrez-le au format CSV, puis envoyez ce fichier-là.',
    en: 'This is a spreadsheet: save it as CSV, then send that file.',
  },
  pdf: { fr: 'C’est un PDF : envoyez un fichier CSV.', en: 'This is a PDF: send a CSV file.' },
  binary: {
    fr: 'Ce fichier n’est pas du texte : envoyez un fichier CSV.',
    en: 'This file is not text: send a CSV file.',
  },
}

function missingFile(): AppError {
  return invalidField('file', 'required', {
    fr: 'Le fichier manque : joignez-le sous le nom « file ».',
    en: 'The file is missing: attach it under the name "file".',
  })
}

function cut(cause: unknown): AppError {
  return new AppError(
    'malformed',
    {
      fr: 'L’envoi a été interrompu : rien n’a été gardé, recommencez.',
      en: 'The upload was interrupted: nothing was kept, try again.',
    },
    { cause },
  )
}
