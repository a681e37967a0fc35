import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Agreed = { challenge: string; redirectUri: string; address: string }

/** A token endpoint of Microsoft's or Google's kind; who agrees to what is told to it, as a person would at the real one. */
export async function oauthStandIn({ rotates = false } = {}) {
  const codes = new Map<string, Agreed>()
  const refreshTokens = new Map<string, string>()
  const asked: Record<string, string>[] = []
  const issued: { token: string; address: string }[] = []
  let outage = false
  let granted: (token: string, address: string) => void = () => undefined

  const answer = (form: Record<string, string>): [number, object] => {
    asked.push(form)
    if (outage) return [503, {}]
    if (form.client_id !== 'client' || form.client_secret !== 'secret')
      return [401, { error: 'invalid_client' }]
    if (form.grant_type === 'refresh_token') {
      const address = refreshTokens.get(form.refresh_token ?? '')
      if (!address) return [400, { error: 'invalid_grant', error_description: 'Token has been revoked.' }]
      return [200, tokens(address, rotates)]
    }
    const agreed = codes.get(form.code ?? '')
    codes.delete(form.code ?? '')
    const proof = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url')
    if (!agreed || proof !== agreed.challenge || form.redirect_uri !== agreed.redirectUri)
      return [400, { error: 'invalid_grant' }]
    return [200, tokens(agreed.address, true)]
  }
  const tokens = (address: string, withRefresh: boolean) => {
    const access = randomBytes(12).toString('hex')
    const refresh = randomBytes(12).toString('hex')
    issued.push({ token: access, address })
    granted(access, address)
    if (withRefresh) refreshTokens.set(refresh, address)
    const claims = Buffer.from(JSON.stringify({ email: address })).toString('base64url')
    return {
      token_type: 'Bearer',
      access_token: access,
      expires_in: 3600,
      id_token: `e30.${claims}.x`,
      ...(withRefresh && { refresh_token: refresh }),
    }
  }

  const agree = (authorizeUrl: string, address: string): { code: string; state: string } => {
    const query = new URL(authorizeUrl).searchParams
    if (query.get('code_challenge_method') !== 'S256' || query.get('response_type') !== 'code')
      throw new Error(`Not a request of the code flow with PKCE: ${authorizeUrl}`)
    const code = randomBytes(8).toString('hex')
    const challenge = query.get('code_challenge') ?? ''
    codes.set(code, { challenge, redirectUri: query.get('redirect_uri') ?? '', address })
    return { code, state: query.get('state') ?? '' }
  }

  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const location = comeBack(`http://127.0.0.1${request.url}`, agree)
      return response.writeHead(302, { location }).end()
    }
    const [status, body] = answer(await formOf(request))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What the token endpoint was asked. */
    asked,
    issued,
    /** The person signs in as `address` and agrees: what the browser comes back with. */
    agree,
    /** Tells the mail servers of each access token. */
    onGranted(tell: (token: string, address: string) => void) {
      granted = tell
    },
    /** Agreements end, as when the person withdraws them. */
    revokeAll: () => refreshTokens.clear(),
    setOutage(on: boolean) {
      outage = on
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}

/** A browser that comes by agrees at once, with the account that was proposed. */
function comeBack(asked: string, agree: (url: string, address: string) => Record<string, string>): string {
  const query = new URL(asked).searchParams
  const back = new URL(query.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(agree(asked, query.get('login_hint') ?? '')))
    back.searchParams.set(name, value)
  return back.href
}
