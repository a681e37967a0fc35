import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, installedSdk } from '../support/sdk-package.ts'

let consumer: Consumer
beforeAll(async () => {
  consumer = await installedSdk()
})
afterAll(() => consumer?.remove())

const START = `import { createClient, list } from '@facteur/sdk'
import type { Answer, Body, Item } from '@facteur/sdk'
const facteur = createClient({ url: 'https://facteur.example', apiKey: 'fct_x' })
`
const compiles = (source: string) => consumer.compiles('program.ts', START + source)

test('plain JavaScript under Node imports a few names, and no default', async () => {
  const names = `import * as sdk from '@facteur/sdk'
    console.log(JSON.stringify(Object.keys(sdk)))`
  expect(await consumer.runs(names, {})).toEqual(['FacteurError', 'createClient', 'list'])
})

describe('the compiler accepts', () => {
  test('what the API takes, and knows what it answers', async () => {
    const source = `
      const made = await facteur.post('/contacts', { body: { email: 'a@b.fr', firstName: null } })
      made.tags satisfies string[]
      await facteur.get('/contacts')
      await facteur.get('/contacts/{id}', { path: { id: made.id }, timeoutMs: 1000, retries: 0 })
      const nothing: undefined = await facteur.delete('/contacts/{id}', { path: { id: made.id } })
      for await (const row of list(facteur, '/contacts', { query: { sort: '-email' } })) row.email.toUpperCase()
      ;(await facteur.get('/contacts/export')) satisfies string
      await facteur.post('/contacts/imports', { body: new FormData() })
      await facteur.post('/mailboxes/{id}/test', { path: { id: 'x' }, idempotencyKey: 'k' })
      const body: Body<'post', '/contacts'> = { email: 'a@b.fr' }
      const read = (answer: Answer<'get', '/campaigns/{id}'>, row: Item<'/campaigns'>) => [answer.steps, row.counts]
      export { body, nothing, read }`
    expect(await compiles(source)).toBe('')
  })

  test('the JavaScript and TypeScript of the README', async () => {
    const readme = readFileSync('sdk/README.md', 'utf8')
    const blocks = (language: string) =>
      [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code)
    expect(blocks('js').length).toBeGreaterThan(5)
    expect(await consumer.compiles('readme.js', blocks('js').join('\n'))).toBe('')
    expect(await consumer.compiles('readme.ts', blocks('ts').join('\n'))).toBe('')
  })
})

/** Each on a line of its own: what is wrong, the call, and what the compiler's complaint names. */
const WRONG = [
  [
    'a field that the API does not know',
    `facteur.post('/contacts', { body: { email: 'a', nom: 'b' } })`,
    'nom',
  ],
  ['a field of the wrong type', `facteur.post('/contacts', { body: { email: 7 } })`, 'number'],
  ['a missing field', `facteur.post('/contacts', { body: { firstName: 'a' } })`, 'email'],
  ['a missing body', `facteur.post('/contacts')`, 'arguments'],
  [
    'a body where there is none',
    `facteur.post('/campaigns/{id}/pause', { path: { id: 'x' }, body: {} })`,
    'never',
  ],
  ['an address that is not there', `facteur.get('/contact', {})`, '"/contact"'],
  ['a method that is not taken', `facteur.patch('/contacts', { body: {} })`, '"/contacts"'],
  ['a missing path parameter', `facteur.get('/contacts/{id}')`, 'arguments'],
  ['a query that is not taken', `facteur.get('/contacts', { query: { page: 2 } })`, 'page'],
  ['a value that is not of the list', `facteur.get('/contacts', { query: { sort: 'age' } })`, '"age"'],
  ['a key on what is not a POST', `facteur.get('/contacts', { idempotencyKey: 'k' })`, 'idempotencyKey'],
  ['paging what has no pages', `list(facteur, '/contacts/tags', {})`, '"/contacts/tags"'],
  ['an answer read wrongly', `void (await facteur.get('/organisation')).nom`, 'nom'],
]

test('the compiler refuses wrong calls, and says what is wrong', async () => {
  const complaints = (await compiles(`${WRONG.map(([, call]) => call).join('\n')}\nexport {}`)).split(
    /^(?=\S)/m,
  )
  const first = START.split('\n').length
  for (const [index, [what, , named]] of WRONG.entries()) {
    const own = complaints.filter((complaint) => complaint.startsWith(`program.ts(${first + index},`))
    expect(own, what).toHaveLength(1)
    expect(own[0], what).toContain(named)
  }
  expect(complaints).toHaveLength(WRONG.length)
})
