import { afterAll, beforeAll, expect, test } from 'vitest'
import { agentMachine } from '../support/agent-process.ts'
import { type BatisimplyStandIn, batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import { type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts'
import { batigestSite, batigestSites, codeOf } from '../support/connector-room.ts'
import { bootServer, runScript, type Server } from '../support/server.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'
import type { SqlServer } from '../support/sql-server/server.ts'

const SITES = 1200
// The last one has in it what an ERP's columns may well contain, and no JSON of PostgreSQL's.
const SITE_ROWS = [
  ...batigestSites(SITES - 1),
  batigestSite(codeOf(SITES), { Libelle: 'Chantier\0 du port' }),
]
const LIMIT = { timeout: 110_000, interval: 250 }

let server: Server
let sqlServer: SqlServer
let site: BatisimplyStandIn
/** Between the agent and the service. */
let proxy: ChaosProxy
let apiKey: string
let config: { url: string; apiKey: string; licenceKey: string; name: string; erp: object }
let licenceId: string
const machine = agentMachine()

beforeAll(async () => {
  ;[server, sqlServer, site] = await Promise.all([
    bootServer({ OUTBOUND_ALLOW: '127.0.0.1' }),
    startBatigest({ rows: { 'dbo.ChantierDef': SITE_ROWS } }),
    batisimplyStandIn(),
  ])
  proxy = await startChaosProxy({ host: '127.0.0.1', port: Number(new URL(server.url).port) })
  const owner = ['--owner-email', 'max@agent.example', '--owner-name', 'Max', '--owner-password', 'Secret123']
  const company = await cli('organisation', 'create', '--name', 'Maçonnerie', ...owner)
  const organisation = ['--organisation', company.organisationId as string]
  apiKey = (await cli('api-key', 'create', ...organisation, '--name', 'bureau')).key as string
  const agentKey = await cli(
    'api-key',
    'create',
    ...organisation,
    '--name',
    'agent',
    '--scopes',
    'connector:agent',
  )
  const licence = await cli('licence', 'issue', '--plan', 'everything', ...organisation, '--machines', '1')
  licenceId = licence.id as string
  const { host, port, database, user, password } = sqlServer
  config = {
    url: `http://127.0.0.1:${proxy.port}`,
    apiKey: agentKey.key as string,
    licenceKey: licence.key as string,
    name: 'SRV-BATIGEST',
    erp: {
      software: 'batigest',
      connection: { host, port, database, user, password, encrypt: true, trustServerCertificate: true },
    },
  }
  machine.configure(config)
  await api('PUT', '/licence', { key: licence.key })
  await api('PUT', '/connector', { software: 'batigest', mode: 'site', via: 'agent', site: site.credentials })
})
afterAll(async () => {
  await machine.remove()
  await Promise.all([server?.stop(), sqlServer?.close(), site?.stop(), proxy?.stop()])
})

async function cli(...args: string[]): Promise<Record<string, unknown>> {
  const output = await runScript(server, 'src/workers/cli.ts', args)
  // Beside a warning of Node's, perhaps.
  return JSON.parse(output.slice(output.indexOf('{')))
}

async function api(method: string, path: string, body?: unknown): Promise<Record<string, never>> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

async function agentsOnline(): Promise<number> {
  const { data } = (await api('GET', '/connector/agents')) as unknown as { data: { online: boolean }[] }
  return data.filter(({ online }) => online).length
}

async function runToEnd(): Promise<Record<string, unknown>> {
  const { id } = await api('POST', '/connector/runs', { direction: 'to_site' })
  await expect
    .poll(async () => (await api('GET', `/connector/runs/${id}`)).state, LIMIT)
    .toMatch(/^(done|failed|cancelled)$/)
  return api('GET', `/connector/runs/${id}`)
}

test('what is missing is named, and what is wrong is said', async () => {
  machine.configure({ ...config, apiKey: '' })
  expect(await machine.command('check')).toBe(1)
  expect(machine.said()).toContain('apiKey')
  machine.configure({ ...config, erp: { software: 'sage100', connection: {} } })
  expect(await machine.command('check')).toBe(1)
  expect(machine.said()).toContain('erp.software: must be one of batigest, codial')
  machine.configure({ ...config, apiKey: 'fct_nobody-knows-this-key' })
  expect(await machine.command('check')).toBe(1)
  expect(machine.said()).toContain('API key missing, unknown or revoked')
  machine.configure(config)
  expect(await machine.command('check')).toBe(0)
  expect(machine.said()).toContain('ERP: connected')
})

test('the ERP is reached through the agent, whatever becomes of the way between', async () => {
  machine.run()
  await expect.poll(agentsOnline, LIMIT).toBe(1)
  await api('POST', '/connector/initialise')
  expect(await api('POST', '/connector/test', { end: 'erp' })).toMatchObject({
    erp: { ok: true, problems: [], error: null },
  })
  // Every other connection ends within an answer, the rest after a few of them.
  let connections = 0
  proxy.cutAfter(() => {
    connections += 1
    return connections % 2 === 1 ? 1500 : 9000
  })
  // Those that are open were promised nothing.
  proxy.cutAll()
  const cutsBefore = proxy.cuts()
  const run = await runToEnd()
  proxy.cutAfter(null)
  expect(run).toMatchObject({ state: 'done', counts: { create: SITES, sent: SITES, rejected: 0 } })
  expect(proxy.cuts()).toBeGreaterThan(cutsBefore)
  expect(site.projects.size).toBe(SITES)
  expect(site.snapshot()).toContainEqual(expect.objectContaining({ projectName: 'Chantier du port' }))
  expect([...site.creates.values()].every((times) => times === 1)).toBe(true)
  expect(site.refused).toEqual([])
})

test('an agent that dies while it reads takes nothing along', async () => {
  await sqlServer.query(
    `UPDATE dbo.ChantierDef SET Libelle = 'Nouveau' WHERE Code IN ('C0000007', 'C0000011')`,
  )
  proxy.delay(20)
  const ended = runToEnd()
  await machine.kill()
  machine.run()
  proxy.delay(0)
  expect(await ended).toMatchObject({ state: 'done', counts: { change: 2, sent: 2, create: 0, delete: 0 } })
  expect(site.projects.size).toBe(SITES)
})

test('an agent whose service is away waits for it, and works when it is back', async () => {
  proxy.mode('refuse')
  proxy.cutAll()
  await expect.poll(() => machine.said(), LIMIT).toContain('does not answer')
  expect(machine.isRunning()).toBe(true)
  proxy.mode('pass')
  expect(await runToEnd()).toMatchObject({ state: 'done', counts: { read: SITES, sent: 0 } })
})

test('a started agent needs its service no more than its licence: a file that was altered stops it', async () => {
  expect(await machine.stop()).toBe(0)
  proxy.mode('refuse')
  machine.run()
  // Its file is good: it waits for the service, not for a licence.
  await expect.poll(() => machine.said().split('does not answer').length, LIMIT).toBeGreaterThan(2)
  expect(machine.said()).not.toContain('Waiting, licence')
  expect(await machine.stop()).toBe(0)
  machine.alterLicence()
  machine.run()
  await expect
    .poll(() => machine.said(), LIMIT)
    .toMatch(/Waiting, licence: (BAD_SIGNATURE|MALFORMED|UNKNOWN_SIGNING_KEY)/)
  expect(await machine.stop()).toBe(0)
})

test('a licence that was revoked ends the agent’s right', async () => {
  proxy.mode('pass')
  await cli('licence', 'revoke', '--id', licenceId, '--reason', 'essai')
  machine.run()
  await expect.poll(() => machine.said(), LIMIT).toContain('Licence refused')
  expect(machine.said()).toContain('Waiting, no licence file')
})
