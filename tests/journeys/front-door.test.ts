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
