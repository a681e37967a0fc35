import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { batigest } from '#server/adapters/erp/batigest'
import type { Erp, ErpRow } from '#server/adapters/erp/port'
import {
  agentErp,
  finishTask,
  keepTask,
  listAgents,
  pinAgent,
  receiveBatch,
  registerAgent,
  removeAgent,
  takeTask,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, systemQuery } from '#server/kernel/db'
import { Service } from '../../src/agent/service.ts'
import { doTask } from '../../src/agent/work.ts'
import { agentKeyOf } from '../../src/server/connectors/settings.ts'
import { company } from '../support/contacts.ts'
import { codeOf, journalOf, makeCompany } from '../support/people.ts'

let ctx: Ctx
let erp: Erp
let agentId: string
beforeAll(async () => {
  ctx = (await makeCompany()).ctx
  erp = agentErp(ctx, { software: 'batigest', mapping: batigest.defaultMapping })
})
beforeEach(async () => {
  agentId = (await registerAgent(ctx, hello('machine-1'))).id
})

const hello = (machine: string) => ({ name: 'SRV-BATIGEST', machine, version: '0.1.0' })
const take = async (id = agentId) => {
  const task = await takeTask(ctx, { agentId: id, wait: 25 })
  if (!task) throw new Error('no task came')
  return task
}
/** How many wait for somebody else's lock on a row. */
const waitingForLocks = async () => {
  const [waiting] = await systemQuery<{ n: number }[]>(
    sql`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')`,
  )
  return waiting!.n
}
const rows = (...keys: string[]): ErpRow[] => keys.map((key) => ({ key, raw: {}, site: null, problem: null }))
const away = (id: string, minutes: number) =>
  asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "ConnectorAgent" SET "lastSeenAt" = now() - ${minutes} * interval '1 minute' WHERE id = ${id}::uuid`,
    ),
  )
const expire = (taskId: string, column: 'leaseUntil' | 'askedUntil') =>
  asTenant(ctx, (db) =>
    db.connectorAgentTask.updateMany({
      where: { id: taskId },
      data: { [column]: new Date(Date.now() - 1000) },
    }),
  )
const collect = async (read: AsyncIterable<ErpRow[]>) => {
  const keys: string[][] = []
  for await (const batch of read) keys.push(batch.map(({ key }) => key))
  return keys
}

describe('who the agents are', () => {
  test('a machine is one agent however often it presents itself; the first one is asked', async () => {
    const company = await makeCompany()
    const first = await registerAgent(company.ctx, hello('machine-a'))
    const again = await registerAgent(company.ctx, { ...hello('machine-a'), name: 'Autre nom' })
    const second = await registerAgent(company.ctx, hello('machine-b'))
    expect(again).toMatchObject({ id: first.id, name: 'Autre nom', pinned: true, online: true })
    expect(second).toMatchObject({ pinned: false })
    await pinAgent(company.ctx, { id: second.id })
    expect((await listAgents(company.ctx)).map(({ id, pinned }) => [id, pinned])).toEqual([
      [second.id, true],
      [first.id, false],
    ])
    await removeAgent(company.ctx, { id: second.id })
    expect(await codeOf(pinAgent(company.ctx, { id: second.id }))).toBe('not_found')
    expect(await journalOf(company.organisationId)).toEqual(
      expect.arrayContaining(['connector.agent.register', 'connector.agent.pin', 'connector.agent.remove']),
    )
  })

  test('ten that start at once are ten agents, one of which is asked', async () => {
    const company = await makeCompany()
    await Promise.all(Array.from({ length: 10 }, (_, n) => registerAgent(company.ctx, hello(`machine-${n}`))))
    const agents = await listAgents(company.ctx)
    expect(agents).toHaveLength(10)
    expect(agents.filter(({ pinned }) => pinned)).toHaveLength(1)
  })

  test('of several that are chosen at once one is', async () => {
    const company = await makeCompany()
    for (let n = 0; n < 3; n += 1) await registerAgent(company.ctx, hello(`machine-${n}`))
    const ids = (await listAgents(company.ctx)).map(({ id }) => id)
    await Promise.all([...ids, ...ids, ...ids].map((id) => pinAgent(company.ctx, { id })))
    expect((await listAgents(company.ctx)).filter(({ pinned }) => pinned)).toHaveLength(1)
  })

  test('another company’s agent is nobody’s', async () => {
    const other = await makeCompany()
    expect(await codeOf(takeTask(other.ctx, { agentId, wait: 0 }))).toBe('not_found')
  })
})

describe('what is asked', () => {
  test('a question is taken once, and its answer comes back', async () => {
    const asked = erp.linkEmployees([{ code: '7', remoteUserId: null }])
    const task = await take()
    expect(task).toMatchObject({
      kind: 'link_employees',
      software: 'batigest',
      mapping: batigest.defaultMapping,
      args: { links: [{ code: '7', remoteUserId: null }] },
    })
    const answer = [{ id: '7', outcome: 'written', problem: null }]
    await finishTask(ctx, { taskId: task.id, lease: task.lease, result: answer })
    expect(await asked).toEqual(answer)
    expect(await codeOf(keepTask(ctx, { taskId: task.id, lease: task.lease }))).toBe('not_found')
  })

  test('what no database of ours could hold is no reason to ask for ever', async () => {
    const { ctx: theirs, post } = await company('Moitiés de lettres')
    const { body: agent } = await post('/connector/agents', hello('machine-1'))
    const beside = agentErp(theirs, { software: 'batigest', mapping: batigest.defaultMapping })
    const finish = async (ended: object) => {
      const { body } = await post(`/connector/agents/${agent.id}/take`, { wait: 25 })
      const { id, lease } = body.task
      return (await post(`/connector/tasks/${id}/finish`, { lease, ...ended })).status
    }
    const employee = { code: '1', email: null, remoteUserId: null }
    const asked = beside.readEmployees()
    expect(await finish({ result: [{ ...employee, name: 'Zo\ud83d \0Martin' }] })).toBe(204)
    expect(await asked).toEqual([{ ...employee, name: 'Zo\ufffd Martin' }])
    const refused = beside.check().catch((error: unknown) => error)
    expect(await finish({ error: { kind: 'invalid', message: 'colonne \ud83d\0' } })).toBe(204)
    expect(await refused).toMatchObject({ kind: 'invalid', message: 'colonne \ufffd' })
  })

  test('an answer that is none is refused, not stumbled over', async () => {
    const invalid = {
      name: 'ProviderError',
      kind: 'invalid',
      message: expect.stringContaining('this version'),
    }
    const asked = erp.readEmployees().catch((error: unknown) => error)
    const task = await take()
    await finishTask(ctx, { taskId: task.id, lease: task.lease, result: { people: [] } })
    expect(await asked).toMatchObject(invalid)
    const reading = erp.readSources('site')[Symbol.asyncIterator]().next()
    const { id: taskId, lease } = await take()
    await receiveBatch(ctx, { taskId, lease, number: 0, rows: [{ code: 'C1' }] })
    await expect(reading).rejects.toMatchObject(invalid)
  })

  test('what the ERP refuses there is refused here', async () => {
    const asked = erp.check().catch((error: unknown) => error)
    const task = await take()
    const error = { kind: 'auth' as const, message: 'Login failed for user facteur' }
    await finishTask(ctx, { taskId: task.id, lease: task.lease, error })
    expect(await asked).toMatchObject({ name: 'ProviderError', ...error })
  })

  test('no agent, or one that fell silent, is said at once', async () => {
    const company = await makeCompany()
    const alone = agentErp(company.ctx, { software: 'batigest', mapping: batigest.defaultMapping })
    await expect(alone.check()).rejects.toMatchObject({ kind: 'unavailable' })
    await away(agentId, 5)
    await expect(erp.check()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('an agent that falls silent with a task ends the wait', async () => {
    const asked = erp.check().catch((error: unknown) => error)
    const task = await take()
    await asTenant(ctx, (db) =>
      db.$executeRaw(
        sql`UPDATE "ConnectorAgentTask" SET "leaseUntil" = now() - interval '5 minutes' WHERE id = ${task.id}::uuid`,
      ),
    )
    await away(agentId, 5)
    expect(await asked).toMatchObject({ kind: 'unavailable' })
  })

  test('an agent that works at something long is there, though it asks for nothing', async () => {
    const asked = erp.check()
    const { id: taskId, lease } = await take()
    await away(agentId, 5)
    await keepTask(ctx, { taskId, lease })
    expect(await listAgents(ctx)).toContainEqual(expect.objectContaining({ id: agentId, online: true }))
    // Another question finds it too.
    const other = erp.initialise()
    await finishTask(ctx, { taskId, lease, result: { server: 'x', problems: [] } })
    await asked
    const next = await take()
    await finishTask(ctx, { taskId: next.id, lease: next.lease, result: [] })
    expect(await other).toEqual([])
  })

  test('removing an agent that is at work waits for what it tells, and neither stands in the other’s way', async () => {
    const asked = erp.check().catch((error: unknown) => error)
    const { id } = await take()
    let removed: Promise<void> | undefined
    await asTenant(
      ctx,
      async (db) => {
        // What `keepTask` does: the task, then the agent.
        await db.$executeRaw(sql`UPDATE "ConnectorAgentTask" SET "leaseUntil" = now() WHERE id = ${id}::uuid`)
        removed = removeAgent(ctx, { id: agentId })
        removed.catch(() => undefined)
        await expect.poll(waitingForLocks, { timeout: 60_000 }).toBeGreaterThan(0)
        await db.$executeRaw(
          sql`UPDATE "ConnectorAgent" SET "lastSeenAt" = now() WHERE id = ${agentId}::uuid`,
        )
      },
      { timeoutMs: 120_000 },
    )
    await removed
    expect(await asked).toMatchObject({ kind: 'unavailable' })
  })

  test('one that reads another database by now is not asked in the former’s name', async () => {
    const company = await makeCompany()
    const present = (letter: string) =>
      registerAgent(company.ctx, { ...hello('machine-d'), database: letter.repeat(32) })
    const agent = await present('a')
    const settings = { software: 'batigest', mapping: batigest.defaultMapping }
    const former = agentErp(company.ctx, { ...settings, erpKey: agentKeyOf('batigest', 'a'.repeat(32)) })
    const asked = former.check().catch((error: unknown) => error)
    expect(await takeTask(company.ctx, { agentId: agent.id, wait: 25 })).not.toBeNull()
    await present('b')
    // The question under way is dropped, and another one is not put.
    expect(await asked).toMatchObject({ kind: 'unavailable' })
    await expect(former.check()).rejects.toMatchObject({
      message: expect.stringContaining('another database'),
    })
  })

  test('a task of an agent that died is given again, and the dead one is heard no more', async () => {
    const asked = erp.readEmployees()
    const dead = await take()
    const task = await take()
    expect(task.id).toBe(dead.id)
    expect(await codeOf(finishTask(ctx, { taskId: dead.id, lease: dead.lease, result: ['wrong'] }))).toBe(
      'gone',
    )
    await finishTask(ctx, { taskId: task.id, lease: task.lease, result: [] })
    expect(await asked).toEqual([])
  })

  test('a question that waits longer takes nothing from one who works', async () => {
    const waiting = takeTask(ctx, { agentId, wait: 3 })
    const asked = erp.readEmployees()
    const first = (await waiting) ?? (await take())
    const second = takeTask(ctx, { agentId: (await registerAgent(ctx, hello('machine-9'))).id, wait: 1 })
    expect(await second).toBeNull()
    await finishTask(ctx, { taskId: first.id, lease: first.lease, result: [] })
    expect(await asked).toEqual([])
  })

  test('a task that nobody waits for is not given, and takes no answer', async () => {
    const asked = erp.check().catch(() => undefined)
    const task = await take()
    await expire(task.id, 'askedUntil')
    expect(
      await codeOf(receiveBatch(ctx, { taskId: task.id, lease: task.lease, number: 0, rows: rows('a') })),
    ).toBe('gone')
    expect(await codeOf(finishTask(ctx, { taskId: task.id, lease: task.lease, result: {} }))).toBe('gone')
    await removeAgent(ctx, { id: agentId })
    await asked
  })
})

describe('what is read', () => {
  test('batches come in their order, each once, though each is sent twice', async () => {
    const read = collect(erp.readSources('site'))
    const { id: taskId, lease } = await take()
    for (let number = 0; number < 30; number += 1) {
      const batch = { taskId, lease, number, rows: rows(`${number}-a`, `${number}-b`) }
      await receiveBatch(ctx, batch)
      // As after an answer that was lost. One that has been taken already may not come back.
      if (number === 29) await finishTask(ctx, { taskId, lease, result: { batches: 30 } })
    }
    expect(await read).toEqual(Array.from({ length: 30 }, (_, n) => [`${n}-a`, `${n}-b`]))
  })

  test('a batch sent twice is taken once', async () => {
    const read = collect(erp.readSources('site'))
    const { id: taskId, lease } = await take()
    await receiveBatch(ctx, { taskId, lease, number: 0, rows: rows('a') })
    await expect
      .poll(() => asTenant(ctx, (db) => db.connectorAgentBatch.count()), { timeout: 60_000 })
      .toBe(0)
    await receiveBatch(ctx, { taskId, lease, number: 0, rows: rows('a') })
    await receiveBatch(ctx, { taskId, lease, number: 1, rows: rows('b') })
    await finishTask(ctx, { taskId, lease, result: { batches: 2 } })
    expect(await read).toEqual([['a'], ['b']])
  })

  test('an agent that is faster than who asked is told to wait', async () => {
    const reading = erp.readSources('site')[Symbol.asyncIterator]()
    const first = reading.next()
    const { id: taskId, lease } = await take()
    const waits: number[] = []
    for (let number = 0; number < 25; number += 1)
      waits.push((await receiveBatch(ctx, { taskId, lease, number, rows: rows(`${number}`) })).wait)
    expect((await first).value).toHaveLength(1)
    expect(waits.at(0)).toBe(0)
    expect(waits.at(-1)).toBe(1)
    await reading.return?.()
    expect(await codeOf(receiveBatch(ctx, { taskId, lease, number: 25, rows: rows('x') }))).toBe('not_found')
  })

  test('a missing batch is an error, never a short read', async () => {
    const read = collect(erp.readSources('site')).catch((error: unknown) => error)
    const { id: taskId, lease } = await take()
    await receiveBatch(ctx, { taskId, lease, number: 0, rows: rows('a') })
    await finishTask(ctx, { taskId, lease, result: { batches: 2 } })
    expect(await read).toMatchObject({ kind: 'unavailable' })
  })

  test('an agent started anew while it read is an error once rows were used', async () => {
    const reading = erp.readSources('site')[Symbol.asyncIterator]()
    const first = reading.next()
    const before = await take()
    await receiveBatch(ctx, { taskId: before.id, lease: before.lease, number: 0, rows: rows('a') })
    await first
    const after = await take()
    await receiveBatch(ctx, { taskId: after.id, lease: after.lease, number: 0, rows: rows('a') })
    await receiveBatch(ctx, { taskId: after.id, lease: after.lease, number: 1, rows: rows('b') })
    await expect(reading.next()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('a lease that was never given is refused', async () => {
    const asked = erp.check().catch(() => undefined)
    const task = await take()
    expect(await codeOf(keepTask(ctx, { taskId: task.id, lease: randomUUID() }))).toBe('gone')
    await finishTask(ctx, { taskId: task.id, lease: task.lease, result: { server: 'x', problems: [] } })
    await asked
  })
})

describe('what an agent does not write', () => {
  const database = 'a'.repeat(32)
  type Told = { meant: string; kept: number; finished?: number; none?: boolean }
  /** One task of hours at an agent whose ERP nobody must connect to; answers what it told the service. */
  const told = async ({ meant, kept, finished = 204, none = false }: Told) => {
    const asked: { path: string; body: { error?: { message: string } } }[] = []
    const server = createServer(async (request, response) => {
      const pieces = await request.toArray()
      const path = request.url!.split('/').at(-1)!
      asked.push({ path, body: JSON.parse(Buffer.concat(pieces as Buffer[]).toString()) })
      const isFirst = asked.filter((each) => each.path === 'finish').length === 1
      response.writeHead(path === 'keep' ? kept : isFirst ? finished : 204).end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const connection = { host: '127.0.0.1', port: '1', database: 'B', user: 'u', password: 'p' }
    const erp = { software: 'batigest', connection }
    const config = { url: `http://127.0.0.1:${port}`, apiKey: 'fct_cle', name: 'SRV', erp }
    const hours = {
      slotId: '1',
      siteCode: 'C1',
      employeeCode: '1',
      start: '2026-03-02T08:00:00',
      minutes: 60,
    }
    const writes = none ? [] : [{ slotId: '1', hours: { ...hours, journey: false, meal: false } }]
    const task = {
      id: randomUUID(),
      lease: randomUUID(),
      kind: 'write_hours' as const,
      software: 'batigest',
      database: meant,
      mapping: batigest.defaultMapping,
      args: { writes },
    }
    try {
      await doTask(new Service(config), config, { task, database, stop: new AbortController().signal })
      return asked
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  test('hours that nobody waits for any more, however late it wakes up', async () => {
    expect((await told({ meant: database, kept: 410 })).map(({ path }) => path)).toEqual(['keep'])
  })

  test('hours that are meant for another database', async () => {
    const asked = await told({ meant: 'b'.repeat(32), kept: 204 })
    expect(asked.map(({ path }) => path)).toEqual(['finish'])
    expect(asked[0]?.body.error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('another database'),
    })
  })

  test('an answer that the service does not take, a second time', async () => {
    const asked = await told({ meant: database, kept: 204, finished: 413, none: true })
    expect(asked.map(({ path }) => path)).toEqual(['keep', 'finish', 'finish'])
    expect(asked.at(-1)?.body.error).toMatchObject({ kind: 'invalid' })
  })
})
