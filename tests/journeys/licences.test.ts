import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLicenceFile } from '../../src/server/licences/offline.ts'
import { bootServer, runScript, type Server } from '../support/server.ts'

let server: Server
beforeAll(async () => {
  server = await bootServer()
})
afterAll(() => server?.stop())

async function cli(...args: string[]) {
  return JSON.parse(await runScript(server, 'src/workers/cli.ts', args))
}

test('a program outside, from the key that an operator issues to a file that holds without the service', async () => {
  const holder = ['--holder-name', 'Atelier Hêtre', '--holder-email', 'hetre@example.fr']
  const terms = ['--plan', 'everything', '--machines', '1', '--expires', '2099-01-01T00:00:00Z']
  const { id, key } = await cli('licence', 'issue', ...holder, ...terms)
  const api = (path: string, init: RequestInit = {}) => fetch(`${server.url}/api/v1${path}`, init)
  const post = (path: string, body: object) =>
    api(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  expect(await (await post('/licences/validate', { key, machine: 'agent' })).json()).toMatchObject({
    valid: true,
    code: 'VALID',
    expiresAt: '2099-01-01T00:00:00.000Z',
  })
  expect((await post('/licences/activations', { key, machine: 'agent' })).status).toBe(201)
  expect((await post('/licences/activations', { key, machine: 'other' })).status).toBe(409)
  const authorization = `Licence ${key}`
  const file = await api('/licences/file?machine=agent', { headers: { authorization } })
  const published = await fetch(`${server.url}/.well-known/licence-keys.json`)
  expect(published.headers.get('content-type')).toContain('application/json')
  const { keys } = await published.json()
  const text = await file.text()
  expect(verifyLicenceFile(text, keys, { machine: 'agent' })).toMatchObject({ valid: true, code: 'VALID' })
  const freed = await api('/licences/activations/agent', { method: 'DELETE', headers: { authorization } })
  expect(freed.status).toBe(204)

  await cli('licence', 'revoke', '--id', id, '--reason', 'Fin')
  expect(await (await post('/licences/validate', { key })).json()).toMatchObject({ code: 'REVOKED' })
  expect(await cli('licence', 'list', '--search', 'Hêtre')).toMatchObject({ id, state: 'revoked' })
})
