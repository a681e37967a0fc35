import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const S3 = { bucket: 'facteur-test', region: 'fr-par', key: 'CLE', secret: 'le secret de la clé' }

export type S3StandIn = {
  endpoint: string
  objects: Map<string, Buffer>
  /** Requests that S3 would not have understood. */
  unexpected: string[]
  /** Answers the next requests with this error instead. */
  fail(status: number, code: string, times?: number): void
  stop(): Promise<void>
}

/** As much of S3 as a store needs: PUT, GET and DELETE of an object, path style, signed with version 4. */
export async function startS3(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>()
  const unexpected: string[] = []
  let failure = { status: 0, code: '', left: 0 }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const refuse = (status: number, code: string) => {
      response.writeHead(status, { 'Content-Type': 'application/xml' })
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
    }
    const odd = whatIsOdd(request, body)
    if (odd) {
      unexpected.push(`${request.method} ${request.url}: ${odd}`)
      return refuse(400, 'InvalidRequest')
    }
    if (failure.left > 0) {
      failure.left -= 1
      return refuse(failure.status, failure.code)
    }
    if (!isSigned(request, body)) return refuse(403, 'SignatureDoesNotMatch')
    const [, bucket, ...rest] = pathOf(request).split('/')
    const key = decodeURIComponent(rest.join('/'))
    if (bucket !== S3.bucket) return refuse(404, 'NoSuchBucket')
    if (request.method === 'PUT') {
      objects.set(key, body)
      response.writeHead(200, { ETag: `"${createHash('md5').update(body).digest('hex')}"` })
      return void response.end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      response.writeHead(204)
      return void response.end()
    }
    const found = objects.get(key)
    if (!found) return refuse(404, 'NoSuchKey')
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': found.length })
    response.end(found)
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    unexpected,
    fail(status, code, times = 1) {
      failure = { status, code, left: times }
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

function whatIsOdd(request: IncomingMessage, body: Buffer): string | null {
  const { method = '', headers } = request
  const query = new URL(request.url ?? '/', 'http://s3').searchParams
  const operation = query.get('x-id')
  if (!['PutObject', 'GetObject', 'DeleteObject'].includes(`${operation}`)) return `operation ${operation}`
  if (method !== { PutObject: 'PUT', GetObject: 'GET', DeleteObject: 'DELETE' }[`${operation}`])
    return 'method'
  if (method === 'PUT' && headers['content-length'] !== String(body.length)) return 'Content-Length'
  if (headers['transfer-encoding']) return 'chunked'
  if (!/^\d{8}T\d{6}Z$/.test(String(headers['x-amz-date']))) return 'x-amz-date'
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
    return 'x-amz-content-sha256'
  return null
}

/** Signature Version 4 over what was received. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { headers } = request
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (!given) return false
  const [, key, day = '', region = '', names = '', signature] = given
  const query = [...new URL(request.url ?? '/', 'http://s3').searchParams].sort()
  const canonical = [
    request.method,
    pathOf(request),
    query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    createHash('sha256').update(body).digest('hex'),
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const hash = createHash('sha256').update(canonical).digest('hex')
  const signed = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash].join('\n')
  const secret = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${S3.secret}`),
  )
  return key === S3.key && region === S3.region && hmac(secret, signed).toString('hex') === signature
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/'
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
