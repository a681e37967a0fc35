import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts'
import { type Consumer, installedSdk } from '../support/sdk-package.ts'
import { bootServer, runScript, type Server } from '../support/server.ts'

let server: Server
let proxy: ChaosProxy
let sdk: Consumer
let apiKey = ''

beforeAll(async () => {
  ;[server, sdk] = await Promise.all([bootServer(), installedSdk()])
  proxy = await startChaosProxy({ host: '127.0.0.1', port: Number(new URL(server.url).port) })
  const owner = ['--owner-email', 'zoe@sdk.example', '--owner-name', 'Zoé', '--owner-password', 'Secret123']
  const company = await cli('organisation', 'create', '--name', 'Clients', ...owner)
  apiKey = (await cli('api-key', 'create', '--organisation', company.organisationId!, '--name', 'sdk')).key!
})
afterAll(async () => {
  await proxy?.stop()
  await server?.stop()
  sdk?.remove()
})

async function cli(...args: string[]): Promise<Record<string, string>> {
  return JSON.parse(await runScript(server, 'src/workers/cli.ts', args))
}

/** Runs the body of a program that has `facteur`; what it returns. */
function program(body: string, url = server.url): Promise<unknown> {
  const source = `import { createClient, FacteurError, list } from '@facteur/sdk'
    const facteur = createClient({ url: process.env.FACTEUR_URL, apiKey: process.env.FACTEUR_API_KEY })
    const failure = (call) => call.then(() => 'nothing was thrown', (error) => ({
      ours: error instanceof FacteurError, status: error.status, code: error.code, errors: error.errors,
    }))
    const main = async () => {${body}}
    console.log(JSON.stringify(await main()))`
  return sdk.runs(source, { FACTEUR_URL: url, FACTEUR_API_KEY: apiKey })
}

/** The next connection is cut at the first byte of its answer: the server has done what was asked. */
function cutOneAnswer(): string {
  let first = true
  proxy.cutAfter(() => {
    const bytes = first ? 0 : Number.POSITIVE_INFINITY
    first = false
    return bytes
  })
  return `http://127.0.0.1:${proxy.port}`
}

test('makes contacts and walks through their pages', async () => {
  const answer = await program(`
    for (const n of [1, 2, 3, 4, 5]) await facteur.post('/contacts', { body: { email: 'p' + n + '@pages.example' } })
    const emails = []
    const query = { search: 'pages.example', sort: 'email', limit: 2 }
    for await (const contact of list(facteur, '/contacts', { query })) emails.push(contact.email)
    return emails`)
  expect(answer).toEqual([1, 2, 3, 4, 5].map((n) => `p${n}@pages.example`))
})

test('a refusal names the field, in the language asked for', async () => {
  const answer = await program(`
    const french = createClient({ url: process.env.FACTEUR_URL, apiKey: process.env.FACTEUR_API_KEY, language: 'fr' })
    const stranger = createClient({ url: process.env.FACTEUR_URL, apiKey: 'fct_nobody' })
    return {
      missing: await failure(french.post('/contacts', { body: {} })),
      wrong: await failure(facteur.get('/contacts', { query: { sort: 'age' } })),
      malformed: await failure(facteur.post('/contacts', { body: '{oops', contentType: 'application/json' })),
      stranger: await failure(stranger.get('/contacts')),
    }`)
  const ours = true
  expect(answer).toMatchObject({
    missing: {
      ours,
      status: 422,
      code: 'invalid',
      errors: [{ field: 'email', code: 'required', message: 'Ce champ est obligatoire.' }],
    },
    wrong: { ours, status: 422, errors: [{ field: 'sort' }] },
    malformed: { ours, status: 400, code: 'malformed' },
    stranger: { ours, status: 401, code: 'unauthenticated' },
  })
})

test('a POST whose answer was cut is sent again, and makes one contact', async () => {
  const before = { connections: proxy.connections(), cuts: proxy.cuts() }
  const made = await program(
    `return facteur.post('/contacts', { body: { email: 'once@cut.example' } })`,
    cutOneAnswer(),
  )
  expect(proxy.cuts() - before.cuts).toBe(1)
  expect(proxy.connections() - before.connections).toBe(2)
  const found = await program(`return facteur.get('/contacts', { query: { search: 'once@cut.example' } })`)
  expect(found).toEqual({ data: [made], nextCursor: null })
})

test('without its key the second request would be refused: the contact is there already', async () => {
  const again = await program(
    `return failure(facteur.post('/contacts', { body: { email: 'once@cut.example' } }))`,
  )
  expect(again).toMatchObject({ ours: true, status: 409 })
})

test('an import whose answer was cut, from a form as from a file, happens once; a stream is imported too', async () => {
  const form = `const form = new FormData()
    form.set('file', new Blob(['email\\na@form.example\\nb@form.example']), 'salon.csv')`
  for (const [prepare, sent, url] of [
    [form, `{ body: form }`, cutOneAnswer],
    ['', `{ body: new Blob(['email\\na@file.example']), contentType: 'text/csv' }`, cutOneAnswer],
    [
      '',
      `{ body: new Blob(['email\\nc@stream.example']).stream(), contentType: 'text/csv' }`,
      () => server.url,
    ],
  ] as const) {
    const done = `let upload = await facteur.post('/contacts/imports', ${sent})
      while (['queued', 'running'].includes(upload.status)) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        upload = await facteur.get('/contacts/imports/{id}', { path: { id: upload.id } })
      }
      return upload`
    expect(await program(`${prepare};${done}`, url())).toMatchObject({
      status: 'completed',
      failed: 0,
    })
  }
  const imports = await program(`return facteur.get('/contacts/imports')`)
  expect(imports).toMatchObject({
    data: [{ created: 1 }, { created: 1 }, { created: 2, fileName: 'salon.csv' }],
  })
  const csv = await program(`return facteur.get('/contacts/export', { query: { search: 'form.example' } })`)
  expect(csv).toContain('a@form.example')
  expect(csv).toContain('b@form.example')
})

test('a list, a mailbox and a campaign, from nothing to its launch', async () => {
  const launched = await program(`
    const { id } = await facteur.post('/contacts', { body: { email: 'client@launch.example', firstName: 'Léa' } })
    const list = await facteur.post('/lists', { body: { name: 'Salon 2026' } })
    await facteur.post('/lists/{id}/contacts', { path: { id: list.id }, body: { contactIds: [id] } })
    const mailbox = await facteur.post('/mailboxes', { body: {
      kind: 'connected', address: 'contact@durand.example', displayName: 'Menuiserie Durand',
      smtp: { host: 'smtp.durand.example', port: 465, security: 'tls', user: 'contact@durand.example', password: 'x' },
    } })
    const campaign = await facteur.post('/campaigns', { body: {
      name: 'Salon 2026', listIds: [list.id], mailboxIds: [mailbox.id],
      steps: [{ subject: 'Bonjour {{firstName}}', html: '<p>Nous serons au salon.</p>' }],
    } })
    const { problems } = await facteur.get('/campaigns/{id}/launch-check', { path: { id: campaign.id } })
    const { status } = await facteur.post('/campaigns/{id}/launch', { path: { id: campaign.id } })
    const threads = await facteur.get('/inbox/threads', { query: { filter: 'unread' } })
    return { problems, status, threads }`)
  expect(launched).toMatchObject({
    problems: [],
    status: expect.stringMatching(/^(launching|running)$/),
    threads: { data: [], nextCursor: null },
  })
})
