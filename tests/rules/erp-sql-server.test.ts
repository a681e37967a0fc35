import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ERPS } from '#server/adapters/erp/registry'
import { SqlServerConnection } from '../../src/server/adapters/erp/connection.ts'
import { sqlErrorOf } from '../../src/server/adapters/erp/sql-errors.ts'
import { openSqlServer } from '../../src/server/adapters/erp/sql-server.ts'
import { portOfInstance } from '../../src/server/adapters/erp/sql-socket.ts'

const raised = (number: number, message = 'said so') => Object.assign(new Error(message), { number })

describe('what SQL Server says', () => {
  test.each([
    [18456, 'auth', null],
    [18452, 'auth', null],
    [4060, 'auth', null],
    [229, 'auth', null],
    [262, 'auth', null],
    [208, 'invalid', null],
    [207, 'invalid', null],
    [102, 'invalid', null],
    [2627, 'invalid', 'row'],
    [547, 'invalid', 'row'],
    [2628, 'invalid', 'row'],
    [8169, 'invalid', 'row'],
    [51234, 'invalid', 'row'],
    [2714, 'conflict', 'exists'],
    [1205, 'unavailable', 'again'],
    [-2, 'unavailable', null],
    [9002, 'unavailable', null],
    [40613, 'unavailable', null],
  ])('%i is %s', (number, kind, aspect) => {
    const error = sqlErrorOf(raised(number), 'dbo.SuiviMO')
    expect(error).toMatchObject({ kind, aspect, number })
    expect(error.message).toContain('said so')
    expect(error.cause).toBeUndefined()
  })

  test.each([
    [{ code: 'ELOGIN' }, 'auth'],
    [{ code: 'ETIMEOUT' }, 'unavailable'],
    [{ code: 'ESOCKET' }, 'unavailable'],
    [{ code: 'ECONNCLOSED' }, 'unavailable'],
    [{ code: 'ENOTFOUND' }, 'unavailable'],
    [{ code: 'EENCRYPT' }, 'invalid'],
    [
      { code: 'ESOCKET', cause: Object.assign(new Error('x'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) },
      'invalid',
    ],
    [{}, 'unavailable'],
  ])('%j is %s', (more, kind) => {
    expect(sqlErrorOf(Object.assign(new Error('words'), more), '').kind).toBe(kind)
  })

  test('is found inside what mssql wraps around it, and said on one short line', () => {
    const wrapped = Object.assign(new Error('outer'), {
      originalError: { info: raised(4060, 'Cannot open') },
    })
    expect(sqlErrorOf(wrapped, '').kind).toBe('auth')
    const long = sqlErrorOf(raised(547, `a\n${'b'.repeat(900)}`), '').message
    expect(long).not.toContain('\n')
    expect(long.length).toBeLessThan(400)
  })
})

describe('the way to a SQL Server', () => {
  const open: { close(): unknown }[] = []
  afterEach(() => {
    for (const each of open.splice(0)) each.close()
  })

  const listening = async (answer: (socket: Socket, chunk: Buffer) => void): Promise<number> => {
    const sockets = new Set<Socket>()
    const server: Server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (chunk) => answer(socket, chunk as Buffer))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    open.push({
      close: () => {
        for (const each of sockets) each.destroy()
        server.close()
      },
    })
    return (server.address() as AddressInfo).port
  }
  const opened = (port: number, more: object = {}, timeoutMs = 20_000) => {
    const settings = {
      host: '127.0.0.1',
      port,
      database: 'd',
      user: 'sa',
      password: 'Très secret 1',
      ...more,
    }
    const database = openSqlServer(SqlServerConnection.parse(settings), { local: true, timeoutMs })
    open.push(database)
    return database
  }

  /** A prelogin answer: version, then encryption "not supported" (MS-TDS 2.2.6.5). */
  const cannotEncrypt = Buffer.from(
    '0401001a00000100' + '00000b0006' + '0100110001' + 'ff' + '0f0000000000' + '02',
    'hex',
  )

  test('keeps the password when the server, or somebody between, says that it can’t encrypt', async () => {
    const seen: number[] = []
    const port = await listening((socket, chunk) => {
      seen.push(chunk[0] ?? 0)
      socket.write(cannotEncrypt)
    })
    await expect(opened(port).version()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('does not encrypt'),
    })
    expect(seen).toEqual([0x12])
  })

  test('lets the login out in clear where that was asked for', async () => {
    const seen: number[] = []
    const port = await listening((socket, chunk) => {
      seen.push(chunk[0] ?? 0)
      if (seen.length === 1) socket.write(cannotEncrypt)
      else socket.destroy()
    })
    await expect(opened(port, { encrypt: 'off' }).version()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(seen.slice(0, 2)).toEqual([0x12, 0x10])
  })

  test('tells of a server that is not there, and of one that says nothing', async () => {
    const gone = await listening(() => {})
    open.splice(0).forEach((each) => {
      each.close()
    })
    await expect(opened(gone).version()).rejects.toMatchObject({ kind: 'unavailable' })
    const silent = await listening(() => {})
    await expect(opened(silent, {}, 500).version()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('asks the browser service for the port of a named instance', async () => {
    const browser = createSocket('udp4')
    browser.bind(0, '127.0.0.1')
    await once(browser, 'listening')
    open.push(browser)
    let asked = Buffer.alloc(0)
    browser.on('message', (message, { port, address }) => {
      asked = message
      const said = 'ServerName;SRV;InstanceName;SAGE;IsClustered;No;Version;15.0.2000.5;tcp;49812;;'
      browser.send(Buffer.concat([Buffer.from([5, said.length, 0]), Buffer.from(said)]), port, address)
    })
    const where = { host: '127.0.0.1', port: 1433, local: true }
    expect(await portOfInstance(where, 'SAGE', 20_000, browser.address().port)).toBe(49812)
    expect(asked).toEqual(Buffer.from('\u0004SAGE\0', 'latin1'))
  })

  test.each(ERPS.map((each) => [each.kind, each] as const))(
    '%s reports nothing but a ProviderError',
    async (_, erp) => {
      const port = await listening((socket) => socket.destroy())
      const settings = { host: '127.0.0.1', port, database: 'd', user: 'sa', password: 'p' }
      const opened = erp.open(erp.connection.parse(settings), {
        mapping: erp.defaultMapping,
        local: true,
        timeoutMs: 20_000,
      })
      const drained = async () => {
        for await (const _ of opened.readSources('site')) expect.unreachable()
      }
      const asked = [
        () => opened.check(),
        () => opened.initialise(),
        () => opened.readEmployees(),
        () => opened.linkEmployees([{ code: '1', remoteUserId: null }]),
        () => opened.writeHours([{ slotId: 'a', hours: null }]),
        drained,
      ]
      for (const each of asked)
        await expect(each()).rejects.toMatchObject({ name: 'ProviderError', kind: 'unavailable' })
      await opened.close()
    },
  )
})
