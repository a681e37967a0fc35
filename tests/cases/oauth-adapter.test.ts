import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { OAuthProvider } from '#server/adapters/oauth/port'
import { authorizeUrl, exchangeCode, oauthReady, refreshTokens } from '#server/adapters/oauth/registry'

type Answer = { status?: number; body?: string; headers?: Record<string, string> } | 'drop'

let server: Server
let base = ''
/** What the endpoint answers next. */
let answer: Answer = {}
/** Requests that no real endpoint would have understood. */
const unexpected: string[] = []
const asked: Record<string, string>[] = []

const VERIFIER = 'un-verificateur-de-quarante-trois-signes-au-moins'
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')
const REDIRECT = 'https://courrier.exemple.fr/oauth/callback'
const EXCHANGE = { code: 'le-code', verifier: VERIFIER, redirectUri: REDIRECT }

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const form = await formOf(request)
    const odd = whatIsOdd(request, form)
    if (odd) {
      unexpected.push(odd)
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_request"}')
      return
    }
    asked.push(Object.fromEntries(form))
    if (answer === 'drop') return void request.socket.destroy()
    const { status = 200, body = '', headers = {} } = answer
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(process.env, {
    MICROSOFT_CLIENT_ID: 'client',
    MICROSOFT_CLIENT_SECRET: 'le secret & le reste',
    MICROSOFT_AUTHORITY_URL: base,
    MICROSOFT_TENANT: 'durand.example',
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'le secret & le reste',
    GOOGLE_AUTHORIZE_URL: `${base}/o/oauth2/v2/auth`,
    GOOGLE_TOKEN_URL: `${base}/token`,
  })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})
afterEach(() => {
  asked.length = 0
  expect(unexpected).toEqual([])
})

function whatIsOdd(request: IncomingMessage, form: URLSearchParams): string | null {
  const { method, url, headers } = request
  if (method !== 'POST') return `method ${method}`
  if (url !== '/token' && url !== '/durand.example/oauth2/v2.0/token') return `path ${url}`
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return 'content type'
  if (form.get('client_id') !== 'client' || form.get('client_secret') !== 'le secret & le reste')
    return 'client'
  const names = [...form.keys()].sort().join(' ')
  if (form.get('grant_type') === 'authorization_code') {
    if (names !== 'client_id client_secret code code_verifier grant_type redirect_uri')
      return `fields ${names}`
    const challenge = createHash('sha256')
      .update(`${form.get('code_verifier')}`)
      .digest('base64url')
    if (challenge !== CHALLENGE) return 'verifier'
    return form.get('redirect_uri') === REDIRECT ? null : 'redirect_uri'
  }
  if (form.get('grant_type') !== 'refresh_token') return `grant ${form.get('grant_type')}`
  return names === 'client_id client_secret grant_type refresh_token' ? null : `fields ${names}`
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += chunk
  return new URLSearchParams(text)
}

const json = (value: object): Answer => ({ body: JSON.stringify(value) })
const claims = (value: object) => `e30.${Buffer.from(JSON.stringify(value)).toString('base64url')}.signature`

describe.each<OAuthProvider>(['microsoft', 'google'])('%s', (provider) => {
  test('asks for reading and sending, offline, with PKCE', () => {
    expect(oauthReady(provider)).toBe(true)
    const request = {
      redirectUri: REDIRECT,
      state: 'l’état',
      challenge: CHALLENGE,
      loginHint: 'ines@exemple.fr',
    }
    const url = new URL(authorizeUrl(provider, request))
    const path = provider === 'google' ? '/o/oauth2/v2/auth' : '/durand.example/oauth2/v2.0/authorize'
    expect(`${url.origin}${url.pathname}`).toBe(`${base}${path}`)
    const query = Object.fromEntries(url.searchParams)
    expect(query).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: REDIRECT,
      state: 'l’état',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      login_hint: 'ines@exemple.fr',
    })
    const scopes = query.scope?.split(' ')
    if (provider === 'google') {
      expect(scopes).toContain('https://mail.google.com/')
      expect(query.access_type).toBe('offline')
      expect(query.prompt).toContain('consent')
    } else {
      expect(scopes).toContain('https://outlook.office.com/IMAP.AccessAsUser.All')
      expect(scopes).toContain('https://outlook.office.com/SMTP.Send')
      expect(scopes).toContain('offline_access')
    }
    expect(url.href).not.toContain('secret')
  })

  test('gives tokens for a code', async () => {
    answer = json({
      access_token: 'acces',
      refresh_token: 'suite',
      expires_in: 3599,
      token_type: 'Bearer',
      id_token: claims({ email: 'Ines@Exemple.fr' }),
    })
    const before = Date.now()
    const { expiresAt, ...tokens } = await exchangeCode(provider, EXCHANGE)
    expect(tokens).toEqual({ accessToken: 'acces', refreshToken: 'suite', address: 'ines@exemple.fr' })
    expect(expiresAt.getTime() - before).toBeGreaterThanOrEqual(3_599_000)
    expect(expiresAt.getTime() - before).toBeLessThan(3_660_000)
    expect(asked).toMatchObject([{ grant_type: 'authorization_code', code: 'le-code' }])
  })

  test.each([
    ['kept', {}, null],
    ['replaced', { refresh_token: 'nouvelle' }, 'nouvelle'],
  ])('gives a new access token; the refresh token is %s', async (_, more, refreshToken) => {
    answer = json({ access_token: 'acces', expires_in: '3600', ...more })
    expect(await refreshTokens(provider, 'suite')).toMatchObject({
      accessToken: 'acces',
      refreshToken,
      address: null,
    })
    expect(asked).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'suite' }])
  })

  test.each([
    ['no address', claims({ sub: '1' }), null],
    ['Microsoft’s name', claims({ preferred_username: 'ines@exemple.fr' }), 'ines@exemple.fr'],
    ['no JSON', 'a.b.c', null],
    ['nothing', 'x', null],
  ])('an id token with %s is no more than a hint', async (_, idToken, address) => {
    answer = json({ access_token: 'acces', expires_in: 3600, id_token: idToken })
    expect(await exchangeCode(provider, EXCHANGE)).toMatchObject({ accessToken: 'acces', address })
  })

  const REFUSALS: [string, Answer, string][] = [
    [
      'an agreement that has ended',
      { status: 400, body: '{"error":"invalid_grant","error_description":"revoked"}' },
      'auth',
    ],
    ['a second factor that is due', { status: 400, body: '{"error":"interaction_required"}' }, 'auth'],
    ['a wrong client secret', { status: 401, body: '{"error":"invalid_client"}' }, 'invalid'],
    ['too many questions', { status: 429, body: '{}' }, 'rate_limited'],
    ['too many questions, in HTML', { status: 429, body: '<html>slow down</html>' }, 'rate_limited'],
    ['a failure', { status: 503, body: 'upstream' }, 'unavailable'],
    [
      'HTML where JSON was expected',
      { body: '<html>Welcome to the hotel</html>', headers: { 'content-type': 'text/html' } },
      'unavailable',
    ],
    ['HTML of a proxy', { status: 403, body: '<html>Forbidden</html>' }, 'unavailable'],
    ['JSON without a token', json({ token_type: 'Bearer' }), 'unavailable'],
    ['another kind of token', json({ access_token: { a: 1 }, expires_in: 3600 }), 'unavailable'],
    ['another address', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unavailable'],
    ['megabytes', { body: `{"access_token":"${'a'.repeat(2_000_000)}"}` }, 'unavailable'],
    ['a cut', 'drop', 'unavailable'],
  ]
  test.each(REFUSALS)('%s', async (_, play, kind) => {
    answer = play
    for (const attempt of [() => exchangeCode(provider, EXCHANGE), () => refreshTokens(provider, 'suite')]) {
      const error = await attempt().then(
        () => null,
        (reason) => reason,
      )
      expect(error).toMatchObject({ name: 'ProviderError', kind })
      expect(error.message).not.toMatch(/suite|le-code|le secret/)
      expect(error.message.length).toBeLessThan(600)
    }
    expect(asked).toHaveLength(2)
  })
})
