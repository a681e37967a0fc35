import type { S3Client } from '@aws-sdk/client-s3'
import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import { checkedKey } from './keys.ts'
import type { Storage } from './port.ts'

export type S3Settings = {
  bucket: string
  region: string
  key: string
  secret: string
  /** Another maker's service; Amazon's own when absent. */
  endpoint?: string | undefined
  /** Stands before every key, for a bucket that holds other things. */
  prefix?: string | undefined
}

const CONNECT_MS = 10_000
const ANSWER_MS = 60_000

type Sdk = typeof import('@aws-sdk/client-s3')
type Open = { sdk: Sdk; client: S3Client }

/** Contents in a bucket of S3, or of a service that speaks like it. The SDK is loaded at the first use. */
export function openS3(settings: S3Settings): Storage {
  let opened: Promise<Open> | undefined
  const { bucket } = settings
  const prefix = settings.prefix ? `${settings.prefix.replace(/^\/+|\/+$/g, '')}/` : ''
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + checkedKey(key) })
  const ask = async <T>(work: (open: Open) => Promise<T>): Promise<T> => {
    try {
      opened ??= connect(settings)
      return await work(await opened)
    } catch (error) {
      throw toProviderError(error)
    }
  }
  const find = (key: string) =>
    ask(async ({ sdk, client }) => {
      const place = at(key)
      try {
        return (await client.send(new sdk.GetObjectCommand(place))).Body ?? null
      } catch (error) {
        if (nameOf(error) === 'NoSuchKey') return null
        throw error
      }
    })

  return {
    put: (key, bytes) =>
      ask(async ({ sdk, client }) => {
        await client.send(new sdk.PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.length }))
      }),
    async get(key) {
      const body = await find(key)
      return body && (await ask(async () => Buffer.from(await body.transformToByteArray())))
    },
    async stream(key) {
      const body = await find(key)
      return body && (body.transformToWebStream() as ReadableStream<Uint8Array>)
    },
    delete: (key) =>
      ask(async ({ sdk, client }) => {
        await client.send(new sdk.DeleteObjectCommand(at(key)))
      }),
  }
}

async function connect({ region, endpoint, key, secret }: S3Settings): Promise<Open> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
    maxAttempts: 3,
    // The newer checksums are Amazon's alone: other services refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { sdk, client }
}

const KIND_OF: Record<string, ProviderErrorKind> = {
  AccessDenied: 'auth',
  InvalidAccessKeyId: 'auth',
  SignatureDoesNotMatch: 'auth',
  ExpiredToken: 'auth',
  NoSuchBucket: 'invalid',
  PermanentRedirect: 'invalid',
  AuthorizationHeaderMalformed: 'invalid',
  SlowDown: 'rate_limited',
  TooManyRequests: 'rate_limited',
}

function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  const name = nameOf(error)
  const status = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode
  const kind = KIND_OF[name] ?? (status === 429 ? 'rate_limited' : status === 403 ? 'auth' : 'unavailable')
  return new ProviderError(kind, `storage s3: ${name}${status ? ` (${status})` : ''}`, { cause: error })
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed'
}
