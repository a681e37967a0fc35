import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The introspection endpoint that Dovecot asks whose an access token is. */
export async function startTokens() {
  const owners = new Map<string, string>()
  const server = createServer((request, response) => {
    const token = decodeURIComponent(
      new URL(request.url ?? '/', 'http://tokens').searchParams.get('token') ?? '',
    )
    const username = owners.get(token)
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(username ? { active: true, username } : { active: false }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/introspect?token=`,
    grant: (token: string, user: string) => void owners.set(token, user),
    forget: (token: string) => void owners.delete(token),
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
