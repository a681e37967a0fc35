import { beforeEach, describe, expect, test } from 'vitest'
import type { HoursWrite } from '#server/adapters/erp/port'
import { batigestRoom, hours, readAll } from '../support/erp-room.ts'

const room = batigestRoom()

const gone = (slotId: string): HoursWrite => ({ slotId, hours: null })
const inErp = async () =>
  (
    await room.server.query(
      'SELECT CodeChantier, CodeSalarie, Date, NbH0, NbH3, NbH4 FROM dbo.SuiviMO ORDER BY Date, CodeSalarie',
    )
  ).map(({ CodeChantier, CodeSalarie, Date: date, NbH0, NbH3, NbH4 }) =>
    [CodeChantier, CodeSalarie, (date as Date).toISOString().slice(0, 16), NbH0, NbH3, NbH4].join(' '),
  )
const outcomes = async (writes: HoursWrite[], erp = room.open()) =>
  (await erp.writeHours(writes)).map(({ outcome, problem }) => problem?.code ?? outcome)

/** Matches once, the n-th time that it is asked. */
function nth(wanted: number): RegExp {
  let seen = 0
  const test = () => {
    seen += 1
    return seen === wanted
  }
  return Object.assign(/./, { test })
}

describe('hours', () => {
  beforeEach(async () => {
    await room.open().initialise()
    await room.server.query('DELETE FROM dbo.SuiviMO')
    await room.server.query('DELETE FROM dbo.FacteurHeures')
    room.server.calm()
  })

  test('are written once, moved, summed and taken back', async () => {
    expect(await outcomes([hours('a'), hours('b', { employeeCode: '12', minutes: 20, meal: true })])).toEqual(
      ['written', 'written'],
    )
    expect(await inErp()).toEqual([
      'CH0001 7 2026-03-02T08:00 3.5 1 0',
      `CH0001 12 2026-03-02T08:00 ${1 / 3} 1 1`,
    ])
    expect(await outcomes([hours('a'), hours('b', { employeeCode: '12', minutes: 20, meal: true })])).toEqual(
      ['unchanged', 'unchanged'],
    )
    expect(await outcomes([hours('b', { minutes: 30, meal: true, journey: false })])).toEqual(['written'])
    expect(await inErp()).toEqual(['CH0001 7 2026-03-02T08:00 4 1 1'])
    expect(await outcomes([hours('a', { siteCode: 'ch0002 ', start: '2026-03-03T09:30:00' })])).toEqual([
      'written',
    ])
    expect(await inErp()).toEqual(['CH0001 7 2026-03-02T08:00 0.5 0 1', 'CH0002 7 2026-03-03T09:30 3.5 1 0'])
    expect(await outcomes([gone('a'), gone('b'), gone('never')])).toEqual(['written', 'written', 'unchanged'])
    expect(await inErp()).toEqual([])
    expect(await room.server.rows('dbo.FacteurHeures')).toEqual([])
  })

  test('that are refused leave the others standing', async () => {
    await room.server.query(
      `INSERT INTO dbo.SuiviMO (CodeChantier, CodeSalarie, Date, NbH0) VALUES ('CH0001', 7, '20260302 08:00', 7)`,
    )
    const result = await room
      .open()
      .writeHours([
        hours('typed'),
        hours('ok', { start: '2026-03-03T08:00:00' }),
        hours('site', { siteCode: 'CH9999' }),
        hours('who', { employeeCode: '99' }),
        hours('name', { employeeCode: 'Léa' }),
        hours('start', { start: '2026-02-30T08:00:00' }),
        hours('long', { minutes: 1_441 }),
        hours('s'.repeat(65)),
      ])
    expect(result.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'hours_present',
      'written',
      'site_unknown',
      'employee_unknown',
      'employee_unknown',
      'unreadable',
      'unreadable',
      'unreadable',
    ])
    expect(result[0]?.problem?.message.fr).toContain('02/03/2026 à 08:00')
    expect(await inErp()).toEqual(['CH0001 7 2026-03-02T08:00 7  ', 'CH0001 7 2026-03-03T08:00 3.5 1 0'])
  })

  test('of the same values that stand without a marker are adopted', async () => {
    await outcomes([hours('a')])
    await room.server.query('DELETE FROM dbo.FacteurHeures')
    expect(await outcomes([hours('a')])).toEqual(['unchanged'])
    expect(await inErp()).toHaveLength(1)
    expect(await room.server.rows('dbo.FacteurHeures')).toHaveLength(1)
  })

  test('that somebody changed there are left alone', async () => {
    await outcomes([hours('a')])
    await room.server.query('UPDATE dbo.SuiviMO SET NbH0 = 8')
    expect(await outcomes([hours('a', { minutes: 60 })])).toEqual(['hours_changed'])
    expect(await inErp()).toEqual(['CH0001 7 2026-03-02T08:00 8 1 0'])
  })

  test('on codes that an ERP pads at either end are found under its own spelling', async () => {
    await room.server.query(
      `CREATE TABLE dbo.Cadres (Code char(8) NOT NULL PRIMARY KEY, Libelle varchar(80) NULL)`,
    )
    await room.server.add('dbo.Cadres', [{ Code: '     CH7' }, { Code: 'CH8     ' }])
    await room.server.query(
      `CREATE TABLE dbo.Gens (Code char(6) NOT NULL PRIMARY KEY, Nom varchar(30) NULL, codebs varchar(36) NULL)`,
    )
    await room.server.add('dbo.Gens', [{ Code: '    ZM', Nom: 'Martin' }])
    await room.server.query(`CREATE TABLE dbo.Temps (CodeChantier char(8) NOT NULL, CodeSalarie char(6) NOT NULL, Date datetime NOT NULL,
      NbH0 float NULL, PRIMARY KEY (CodeChantier, CodeSalarie, Date))`)
    const { site, employee, hours: labour } = room.adapter.defaultMapping
    const erp = room.open(
      {},
      {
        site: { table: 'dbo.Cadres', columns: { ...site.columns, state: null } },
        employee: { ...employee, table: 'dbo.Gens' },
        hours: { table: 'dbo.Temps', columns: { ...labour.columns, journey: null, meal: null } },
      },
    )
    expect((await readAll(erp)).map(({ key, site: read }) => [key, read?.code])).toEqual([
      ['CH7', 'CH7'],
      ['CH8', 'CH8'],
    ])
    const batch = ['CH7', 'CH8'].map((siteCode) => hours(`pad-${siteCode}`, { siteCode, employeeCode: 'zm' }))
    expect(await outcomes(batch, erp)).toEqual(['written', 'written'])
    expect((await room.server.rows('dbo.Temps')).map(({ CodeChantier }) => CodeChantier)).toEqual([
      '     CH7',
      'CH8     ',
    ])
    expect(await outcomes(batch, erp)).toEqual(['unchanged', 'unchanged'])
    expect(await erp.linkEmployees([{ code: 'ZM', remoteUserId: 'u-1' }])).toMatchObject([
      { outcome: 'written' },
    ])
    expect(await erp.readEmployees()).toMatchObject([{ code: 'ZM', remoteUserId: 'u-1' }])
  })

  test('under a code that our own table could not hold are refused alone', async () => {
    const long = 'L'.repeat(41)
    await room.server.query(`CREATE TABLE dbo.Longs (Code varchar(60) NOT NULL PRIMARY KEY)`)
    await room.server.add('dbo.Longs', [{ Code: long }, { Code: 'CH0001' }])
    await room.server.query(`CREATE TABLE dbo.Larges (CodeChantier varchar(60) NOT NULL, CodeSalarie int NOT NULL, Date datetime NOT NULL,
      NbH0 float NULL, PRIMARY KEY (CodeChantier, CodeSalarie, Date))`)
    const { site, hours: labour } = room.adapter.defaultMapping
    const erp = room.open(
      {},
      {
        site: { ...site, table: 'dbo.Longs' },
        hours: { table: 'dbo.Larges', columns: { ...labour.columns, journey: null, meal: null } },
      },
    )
    expect(await outcomes([hours('long', { siteCode: long }), hours('short')], erp)).toEqual([
      'too_long',
      'written',
    ])
  })

  test('that the database itself refuses are named, alone', async () => {
    await room.server.query(`CREATE TABLE dbo.Pointage (CodeChantier varchar(8) NOT NULL, CodeSalarie int NOT NULL, Date datetime NOT NULL,
      NbH0 decimal(3,2) NULL, PRIMARY KEY (CodeChantier, CodeSalarie, Date))`)
    const { columns } = room.adapter.defaultMapping.hours
    const mapping = { hours: { table: 'dbo.Pointage', columns: { ...columns, journey: null, meal: null } } }
    const erp = room.open({}, mapping)
    // Ten hours do not fit.
    const batch = [
      hours('a'),
      hours('b', { start: '2026-03-03T08:00:00', minutes: 600 }),
      hours('c', { start: '2026-03-04T08:00:00', minutes: 20 }),
    ]
    expect(await outcomes(batch, erp)).toEqual(['written', 'row_refused', 'written'])
    expect(
      (await room.server.query('SELECT NbH0 FROM dbo.Pointage ORDER BY Date')).map(({ NbH0 }) =>
        Number(NbH0),
      ),
    ).toEqual([3.5, 0.33])
    expect(await outcomes(batch, erp)).toEqual(['unchanged', 'row_refused', 'unchanged'])
  })

  test('begin anew after a deadlock, and give up after five', async () => {
    room.server.deadlockNext()
    expect(await outcomes([hours('a')])).toEqual(['written'])
    room.server.deadlockNext({ times: 5 })
    await expect(room.open().writeHours([gone('a')])).rejects.toMatchObject({ kind: 'unavailable' })
    room.server.calm()
    expect(await inErp()).toHaveLength(1)
  })

  test('without the right to write them are an error that names it', async () => {
    room.server.denyOn('dbo.SuiviMO', 'INSERT')
    await expect(room.open().writeHours([hours('a')])).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('SuiviMO'),
    })
  })

  test('before the tables were initialised are an error that says so', async () => {
    await room.server.query('DROP TABLE dbo.FacteurHeures')
    await expect(room.open().writeHours([hours('a')])).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('initialise'),
    })
  })

  test('stand once wherever a batch is cut', async () => {
    const batch = Array.from({ length: 30 }, (_, index) =>
      hours(`s${index}`, {
        start: `2026-03-${String(1 + (index % 10)).padStart(2, '0')}T08:00:00`,
        minutes: 30 + index,
      }),
    )
    const moved = batch.map((each, index) =>
      index % 3 ? each : hours(each.slotId, { siteCode: 'CH0002', minutes: 15 }),
    )
    expect(await outcomes(batch)).toEqual(Array(30).fill('written'))
    await room.open().writeHours(moved)
    const wanted = await inErp()
    await room.server.query('DELETE FROM dbo.SuiviMO')
    await room.server.query('DELETE FROM dbo.FacteurHeures')
    room.server.calm()
    await room.open().writeHours(batch)
    room.server.statements.length = 0
    await room.open().writeHours(moved)
    const steps = room.server.statements.length
    expect(steps).toBeGreaterThan(8)
    await room.server.query('DELETE FROM dbo.SuiviMO')
    await room.server.query('DELETE FROM dbo.FacteurHeures')
    await room.open().writeHours(batch)
    for (let step = 1; step <= steps; step += 1)
      for (const cut of ['before', 'after'] as const) {
        room.server.failNext({ match: nth(step), cut })
        await room
          .open()
          .writeHours(step % 2 ? moved : batch)
          .catch((error: unknown) => expect(error).toMatchObject({ kind: 'unavailable' }))
        room.server.calm()
      }
    await room.open().writeHours(moved)
    expect(await inErp()).toEqual(wanted)
    expect(await room.server.rows('dbo.FacteurHeures')).toHaveLength(30)
  }, 180_000)
})
