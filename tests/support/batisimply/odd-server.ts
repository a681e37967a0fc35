import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ACCOUNT } from './sign-in.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * A server that answers what no stand-in would, until the work is over. `sso` answers /token, with a token unless told
 * otherwise; `api` the rest.
 */
export async function withOddServer<T>(
  { api, sso = giveToken }: { api?: Listener; sso?: Listener },
  work: (credentials: Record<string, string>) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    const listener = request.url === '/token' ? sso : api
    if (listener) return listener(request, response)
    response.writeHead(500).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await work({ ...ACCOUNT, apiUrl: url, ssoUrl: `${url}/token` })
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
}

/** Answers with JSON. */
export function says(body: unknown, status = 200): Listener {
  return (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const giveToken = says({ access_token: 'jeton', expires_in: 300 })
