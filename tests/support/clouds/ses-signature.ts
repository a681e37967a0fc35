import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

type Signed = { raw: { method: string; url: URL; text: string }; headers: IncomingHttpHeaders }

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<keyId>\w+)\/(?<date>\d{8})\/(?<region>[\w-]+)\/(?<service>\w+)\/aws4_request, SignedHeaders=(?<names>[\w;-]+), Signature=(?<signature>[\da-f]{64})$/

type Signature = {
  keyId: string
  region: string
  service: string
  /** Whether the request was signed with this secret. */
  matches(secret: string): boolean
}

/** AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function signatureOf({ raw, headers }: Signed): Signature | null {
  const parts = AUTHORIZATION.exec(headers.authorization ?? '')?.groups
  if (!parts) return null
  const { keyId = '', date = '', region = '', service = '', names = '', signature = '' } = parts
  const canonical = [
    raw.method,
    // Encoded once more than in the request, by every service but S3.
    raw.url.pathname.split('/').map(encoded).join('/'),
    [...raw.url.searchParams]
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    sha256(raw.text),
  ].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  return {
    keyId,
    region,
    service,
    matches: (secret) => {
      const key = [date, region, service, 'aws4_request'].reduce(
        (under: string | Buffer, part) => createHmac('sha256', under).update(part).digest(),
        `AWS4${secret}`,
      )
      return createHmac('sha256', key).update(text).digest('hex') === signature
    },
  }
}

/** RFC 3986's unreserved characters stay. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
