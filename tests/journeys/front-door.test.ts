import { once } from 'node:events'
import { request } from 'node:http'
import { expect } from 'vitest'
import { expectAccessible, journeys } from '../support/browser.ts'
import { runScript } from '../support/server.ts'

const journey = journeys()
const PASSWORD = 'Secret123'

journey('a visitor is shown the sign-in page, in French', async (page) => {
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  await expectAccessible(page)
})

journey(
  'a visitor whose browser asks for English is answered in English',
  async (page) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('nobody@front.example')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Wrong address or password.').waitFor()
  },
  { locale: 'en-GB' },
)

journey(
  'the owner of a company made on the command line signs in, in the dark, on a phone',
  async (page, server) => {
    const owner = ['--owner-email', 'paul@cli.example', '--owner-name', 'Paul', '--owner-password', PASSWORD]
    const made = await runScript(server, 'src/workers/cli.ts', [
      'organisation',
      'create',
      '--name',
      'Ébène',
      ...owner,
    ])
    expect(JSON.parse(made)).toEqual({ organisationId: expect.any(String), userId: expect.any(String) })
    await page.goto('/sign-in')
    await page.getByLabel('Adresse électronique').fill('paul@cli.example')
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/campaigns')
    await expectAccessible(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

journey('nobody says in the socket’s place where a request comes from', async (page, server) => {
  const forged = {
    'x-forwarded-for': '203.0.113.66',
    'x-socket-address': '203.0.113.67',
    'x-real-ip': '203.0.113.68',
  }
  const run = async (...args: string[]) => JSON.parse(await runScript(server, 'src/workers/cli.ts', args))
  const owner = ['--owner-email', 'ici@cli.example', '--owner-name', 'Ici', '--owner-password', PASSWORD]
  const { organisationId } = await run('organisation', 'create', '--name', 'Ici', ...owner)
  const { key } = await run('api-key', 'create', '--organisation', organisationId, '--name', 'essai')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...forged }
  const from = async (path: string, field: string) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, { headers })
    return ((await answer.json()).data as Record<string, unknown>[]).map((row) => row[field])
  }
  // The first request may be Next's to answer, those after it pass its router.
  for (const email of ['un@ici.example', 'deux@ici.example']) {
    const init = { method: 'POST', headers, body: JSON.stringify({ email }) }
    expect((await fetch(`${server.url}/api/v1/contacts`, init)).status).toBe(201)
  }
  expect(new Set(await from('/audit-events?action=contacts.create', 'ip'))).toEqual(new Set(['127.0.0.1']))

  // What a browser sends goes through Next: pages, actions, and the API with a session.
  await page.context().setExtraHTTPHeaders(forged)
  await page.goto('/sign-in')
  await page.getByLabel('Adresse électronique').fill('ici@cli.example')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  const posted = page.waitForRequest((sent) => 'next-action' in sent.headers())
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL('**/campaigns')
  const ips = async () => {
    const sessions = await page.request.get('/api/v1/sessions', { headers: forged })
    return (await sessions.json()).data.map(({ ip }: { ip: string }) => ip)
  }
  expect(await ips()).toEqual(['127.0.0.1'])

  // The same from elsewhere, by way of a page that does not hold the action: Next asks itself for it.
  const signIn = await posted
  const { 'next-action': action = '', 'content-type': type = '' } = signIn.headers()
  const elsewhere = request(`${server.url}/`, {
    method: 'POST',
    localAddress: '127.0.0.2',
    headers: {
      'next-action': action,
      'content-type': type,
      accept: 'text/x-component',
      origin: server.url,
      ...forged,
    },
  }).end(signIn.postDataBuffer())
  await once(elsewhere, 'response')
  expect(new Set(await ips())).toEqual(new Set(['127.0.0.1', '127.0.0.2']))
})

journey('a program with a key is answered past Next’s router as it is through it', async (_page, server) => {
  const run = async (...args: string[]) => JSON.parse(await runScript(server, 'src/workers/cli.ts', args))
  const owner = ['--owner-email', 'api@cli.example', '--owner-name', 'Api', '--owner-password', PASSWORD]
  const { organisationId } = await run('organisation', 'create', '--name', 'Programme', ...owner)
  const { key } = await run('api-key', 'create', '--organisation', organisationId, '--name', 'essai')
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers }
    const answer = await fetch(`${server.url}/api/v1${path}`, { ...init, headers })
    const { date: _, ...told } = Object.fromEntries(answer.headers)
    return { status: answer.status, headers: told, body: await answer.text() }
  }
  // The first request of all loads the route: it is Next that answers.
  const through = await ask('/contacts?limit=1')
  const past = await ask('/contacts?limit=1')
  expect(past.status).toBe(200)
  expect(past.body).toBe(through.body)
  for (const name of ['content-type', 'cache-control', 'x-frame-options', 'x-content-type-options'])
    expect(past.headers[name], name).toBe(through.headers[name])

  const post = (body: string, headers = {}) => ask('/contacts', { method: 'POST', body, headers })
  expect(await post('{"email":"pas une adresse"}')).toMatchObject({ status: 422 })
  const key1 = { 'idempotency-key': 'une-fois' }
  const made = await post('{"email":"dix@client.example"}', key1)
  expect(made.status).toBe(201)
  expect(await post('{"email":"dix@client.example"}', key1)).toMatchObject({ status: 201, body: made.body })
  expect(await post(JSON.stringify({ email: 'x'.repeat(6_000_000) }))).toMatchObject({ status: 413 })
  expect(await ask('/nulle-part')).toMatchObject({ status: 404 })
  expect(await ask('/contacts', { headers: { 'x-forwarded-proto': 'https' } })).toMatchObject({
    status: 200,
    headers: { 'strict-transport-security': expect.stringContaining('max-age') },
  })
  expect(await ask('/contacts', { headers: { authorization: 'Bearer fct_faux' } })).toMatchObject({
    status: 401,
  })
})
