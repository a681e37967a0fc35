import { randomBytes } from 'node:crypto'
import { runImport } from '#server/contacts/index'
import { systemCtx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import { hashKey } from '#server/kernel/identity'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'

/** A company with an API key, and the API as its programs see it. */
export async function company(name: string) {
  const { id } = await asSystem((db) => db.organisation.create({ data: { name } }))
  const key = `fct_${randomBytes(24).toString('base64url')}`
  await asTenant(id, (db) =>
    db.apiKey.create({ data: { name: 'tests', prefix: key.slice(0, 8), hash: hashKey(key), scopes: ['*'] } }),
  )
  const ctx = systemCtx(id)
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const raw = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array
    const response = await dispatch(
      new Request(`http://localhost/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          'accept-language': 'fr',
          ...(body !== undefined && !raw ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null }
  }
  return {
    id,
    ctx,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) =>
      send('POST', path, body, headers),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    del: (path: string, body?: unknown) => send('DELETE', path, body),
    /** Uploads a CSV and runs its job here and now; answers the finished import. */
    async importCsv(csv: string | Buffer, form: Record<string, string> = {}) {
      const data = new FormData()
      data.set('file', new Blob([new Uint8Array(Buffer.from(csv))]), 'contacts.csv')
      for (const [field, value] of Object.entries(form)) data.set(field, value)
      const uploaded = await send('POST', '/contacts/imports', data)
      if (uploaded.status !== 202) return uploaded
      await runImport(ctx, { importId: uploaded.body.id }, { signal: new AbortController().signal })
      return send('GET', `/contacts/imports/${uploaded.body.id}`)
    },
  }
}

export type Company = Awaited<ReturnType<typeof company>>
