import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Erp, ErpHours, ErpMapping, ErpRow, HoursWrite, SourceEntity } from '#server/adapters/erp/port'
import { ERPS } from '#server/adapters/erp/registry'
import { type SqlServer, startSqlServer } from '../support/sql-server/server.ts'

const batigest = ERPS.find(({ kind }) => kind === 'batigest')
if (!batigest) throw new Error('Batigest is not offered')

const TABLES = [
  `CREATE TABLE dbo.ChantierDef (Code varchar(8) NOT NULL PRIMARY KEY, NomClient varchar(30) NULL, Etat char(1) NULL,
    DateDebut datetime NULL, DateFin datetime NULL, CodeClient varchar(8) NULL, Libelle varchar(80) NULL,
    AdrChantier varchar(100) NULL, CPChantier varchar(10) NULL, VilleChantier varchar(40) NULL)`,
  `CREATE TABLE dbo.Devis (Code varchar(8) NOT NULL PRIMARY KEY, TempsMO float NULL, Etat smallint NULL, CodeClient varchar(8) NULL,
    Nom varchar(30) NULL, Sujet varchar(80) NULL, TotalTTC decimal(15,2) NULL)`,
  `CREATE TABLE dbo.Salarie (Code int NOT NULL PRIMARY KEY, Nom varchar(30) NULL, Prenom varchar(30) NULL, Email varchar(80) NULL)`,
  `CREATE TABLE dbo.SuiviMO (CodeChantier varchar(8) NOT NULL, CodeSalarie int NOT NULL, Date datetime NOT NULL,
    NbH0 float NULL, NbH1 float NULL, NbH2 float NULL, NbH3 float NULL, NbH4 float NULL,
    CONSTRAINT PK_SuiviMO PRIMARY KEY (CodeChantier, CodeSalarie, Date))`,
]

let server: SqlServer
const opened: Erp[] = []
beforeAll(async () => {
  server = await startSqlServer({
    database: 'BATIGEST',
    tables: TABLES,
    rows: {
      'dbo.ChantierDef': [
        {
          Code: 'CH0001',
          NomClient: 'Durand',
          Etat: 'E',
          Libelle: 'Toiture',
          DateDebut: new Date('2026-03-02T00:00:00Z'),
        },
        {
          Code: 'CH0002',
          NomClient: 'Petit',
          Etat: 'T',
          Libelle: 'Garage',
          DateDebut: new Date('1900-01-01T00:00:00Z'),
        },
      ],
      'dbo.Salarie': [
        { Code: 7, Nom: 'Roux', Prenom: 'Léa', Email: 'lea@exemple.fr' },
        { Code: 12, Nom: 'Blanc', Prenom: 'Ali', Email: null },
      ],
    },
  })
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.calm())
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  expect(server.unexpected).toEqual([])
})

function open(
  over: Record<string, unknown> = {},
  mapping: Partial<ErpMapping> = {},
  timeoutMs = 30_000,
): Erp {
  const { host, port, database, user, password } = server
  const typed = { host, port, database, user, password, encrypt: 'off', ...over }
  const erp = batigest.open(batigest.connection.parse(typed), {
    timeoutMs,
    mapping: { ...batigest.defaultMapping, ...mapping },
  })
  opened.push(erp)
  return erp
}

async function readAll(erp: Erp, entity: SourceEntity = 'site'): Promise<ErpRow[]> {
  const rows: ErpRow[] = []
  for await (const batch of erp.readSources(entity)) rows.push(...batch)
  return rows
}

const hours = (slotId: string, over: Partial<ErpHours> = {}): HoursWrite => ({
  slotId,
  hours: {
    slotId,
    siteCode: 'CH0001',
    employeeCode: '7',
    start: '2026-03-02T08:00:00',
    minutes: 210,
    journey: true,
    meal: false,
    ...over,
  },
})
const gone = (slotId: string): HoursWrite => ({ slotId, hours: null })
const inErp = async () =>
  (
    await server.query(
      'SELECT CodeChantier, CodeSalarie, Date, NbH0, NbH3, NbH4 FROM dbo.SuiviMO ORDER BY Date, CodeSalarie',
    )
  ).map(({ CodeChantier, CodeSalarie, Date: date, NbH0, NbH3, NbH4 }) =>
    [CodeChantier, CodeSalarie, (date as Date).toISOString().slice(0, 16), NbH0, NbH3, NbH4].join(' '),
  )
const outcomes = async (writes: HoursWrite[], erp = open()) =>
  (await erp.writeHours(writes)).map(({ outcome, problem }) => problem?.code ?? outcome)

describe('a check', () => {
  test('names what Initialise makes, and nothing once it has', async () => {
    const erp = open()
    const before = await erp.check()
    expect(before.server).toMatch(/SQL Server/)
    expect(before.problems.map(({ code }) => code)).toEqual(['codebs_missing', 'marker_missing'])
    expect(await erp.initialise()).toEqual(['dbo.Salarie.codebs', 'dbo.FacteurHeures'])
    expect(await erp.initialise()).toEqual([])
    expect((await erp.check()).problems).toEqual([])
  })

  test('proposes the nearest table and column, and tells what is optional', async () => {
    const { site, hours: labour, ...rest } = batigest.defaultMapping
    const { problems } = await open(
      {},
      {
        ...rest,
        site: { table: 'dbo.ChantiersDef', columns: site.columns },
        hours: {
          table: labour.table,
          columns: { ...labour.columns, hours: 'NbHO', meal: 'Panier', date: 'Date; DROP' },
        },
      },
    ).check()
    expect(problems.map(({ entity, code, field }) => [entity, code, field])).toEqual([
      ['site', 'table_missing', null],
      ['hours', 'name_invalid', 'date'],
      ['hours', 'column_missing', 'hours'],
      ['hours', 'optional_column_missing', 'meal'],
    ])
    expect(problems[0]?.message.fr).toContain('« dbo.ChantierDef »')
    expect(problems[2]?.message.en).toContain('"NbH0"')
  })

  test('tells of a type that can’t hold hours, and of columns that are too short', async () => {
    await server.query(
      `CREATE TABLE dbo.Court (Chantier varchar(4) NOT NULL, Salarie int NOT NULL, Jour varchar(10) NOT NULL, Heures int NULL)`,
    )
    const { problems } = await open(
      {},
      {
        hours: {
          table: 'dbo.Court',
          columns: {
            siteCode: 'Chantier',
            employeeCode: 'Salarie',
            date: 'Jour',
            hours: 'Heures',
            journey: null,
            meal: null,
          },
        },
      },
    ).check()
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['wrong_type', 'date'],
      ['wrong_type', 'hours'],
      ['too_short', 'siteCode'],
    ])
  })

  test('tells the rights that are missing', async () => {
    server.denyOn('dbo.SuiviMO', 'DELETE')
    server.denyOn('dbo.Salarie', 'UPDATE')
    const { problems } = await open().check()
    expect(problems.map(({ entity, code }) => [entity, code])).toEqual([
      ['employee', 'right_missing'],
      ['hours', 'right_missing'],
    ])
    expect(problems[1]?.message.fr).toContain('GRANT DELETE ON dbo.SuiviMO')
  })

  test('is refused in words that say what to do', async () => {
    await expect(open({ password: 'autre' }).check()).rejects.toMatchObject({ kind: 'auth' })
    await expect(open({ database: 'PAIE' }).check()).rejects.toMatchObject({ kind: 'auth' })
    await expect(open({ host: '10.1.2.3' }).check()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('OUTBOUND_ALLOW'),
    })
    await expect(open({ port: 1 }).check()).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('over TLS', () => {
  test('a certificate that nobody certifies is refused, or accepted where that was asked for', async () => {
    await expect(open({ encrypt: 'on' }).check()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('trustServerCertificate'),
    })
    const erp = open({ encrypt: 'on', trustServerCertificate: 'on' })
    expect((await erp.check()).server).toMatch(/SQL Server/)
    expect(await erp.readEmployees()).toHaveLength(2)
  })
})

describe('reading', () => {
  test('gives sites in the order of their codes, with what is known of them', async () => {
    const [first, second] = await readAll(open())
    expect(first).toMatchObject({
      key: 'CH0001',
      problem: null,
      site: { name: 'Toiture', customerName: 'Durand', startEstimated: '2026-03-02', isFinished: false },
      raw: { Code: 'CH0001', DateDebut: '2026-03-02T00:00:00.000' },
    })
    expect(second?.site).toMatchObject({ startEstimated: null, isFinished: true })
  })

  test('gives accepted quotes only', async () => {
    await server.setRows('dbo.Devis', [
      { Code: 'D1', TempsMO: 120.5, Etat: 3, Nom: 'Durand', Sujet: 'Toiture', TotalTTC: 12_000.5 },
      { Code: 'D2', TempsMO: 8, Etat: 0, Nom: 'Petit', Sujet: 'Garage', TotalTTC: 900 },
    ])
    expect((await readAll(open(), 'quote')).map(({ site }) => site)).toEqual([
      expect.objectContaining({
        code: 'D1',
        name: 'Toiture',
        hoursSold: 120.5,
        budget: 12_000.5,
        isFinished: false,
      }),
    ])
  })

  test('does without the optional columns that an installation lacks', async () => {
    const { site } = batigest.defaultMapping
    const mapping = { site: { ...site, columns: { ...site.columns, city: 'Ville', manager: 'Chef' } } }
    expect((await readAll(open({}, mapping)))[0]?.site).toMatchObject({
      code: 'CH0001',
      city: null,
      manager: null,
    })
    const without = { site: { ...site, columns: { ...site.columns, code: 'Numero' } } }
    await expect(readAll(open({}, without))).rejects.toMatchObject({ kind: 'invalid' })
  })

  describe('10,000 sites', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `S${String(index).padStart(6, '0')}`)
    beforeAll(async () => {
      await server.query(
        `CREATE TABLE dbo.Gros (Code varchar(8) NOT NULL PRIMARY KEY, Libelle varchar(80) NULL)`,
      )
      await server.add(
        'dbo.Gros',
        many.map((Code) => ({ Code, Libelle: `Chantier ${Code}` })),
      )
    }, 120_000)
    const mapping = {
      site: { table: 'dbo.Gros', columns: { ...batigest.defaultMapping.site.columns } },
    }

    test('come in batches of 500, each once', async () => {
      const batches: ErpRow[][] = []
      for await (const batch of open({}, mapping).readSources('site')) batches.push(batch)
      expect(batches.map(({ length }) => length)).toEqual(Array(20).fill(500))
      expect(batches.flat().map(({ key }) => key)).toEqual(many)
    }, 120_000)

    test.each([0, 1, 499, 500, 7_777, 9_999])(
      'that are cut after %i end in an error, never in silence',
      async (rows) => {
        server.cutAfterRows(rows, { match: /FROM \[dbo\]\.\[Gros\]/ })
        const erp = open({}, mapping)
        const keys: string[] = []
        const reading = (async () => {
          for await (const batch of erp.readSources('site')) keys.push(...batch.map(({ key }) => key))
        })()
        await expect(reading).rejects.toMatchObject({ name: 'ProviderError', kind: 'unavailable' })
        expect(keys).toEqual(many.slice(0, keys.length))
        expect(keys.length).toBeLessThanOrEqual(rows)
        expect((await erp.readEmployees()).length).toBe(2)
      },
      120_000,
    )

    test('let a reader leave early', async () => {
      const erp = open({}, mapping)
      for await (const batch of erp.readSources('site')) {
        expect(batch).toHaveLength(500)
        break
      }
      expect(await erp.readEmployees()).toHaveLength(2)
    }, 120_000)
  })

  test('gives up a server that has gone silent', async () => {
    server.delay(60_000, /ORDER BY/)
    await expect(readAll(open({}, {}, 500))).rejects.toMatchObject({ kind: 'unavailable' })
    server.calm()
    server.hangUp()
  })
})

describe('employees', () => {
  test('are listed with their ids, which belong to one of them', async () => {
    const erp = open()
    await erp.initialise()
    const [lea, ali] = ['4f9f0d0c-5b0e-4b67-9a6e-000000000001', '4f9f0d0c-5b0e-4b67-9a6e-000000000002']
    expect(await erp.linkEmployees([{ code: '7', remoteUserId: lea }])).toEqual([
      { id: '7', outcome: 'written', problem: null },
    ])
    expect(await erp.readEmployees()).toEqual([
      { code: '7', name: 'Léa Roux', email: 'lea@exemple.fr', remoteUserId: lea },
      { code: '12', name: 'Ali Blanc', email: null, remoteUserId: null },
    ])
    const again = await erp.linkEmployees([
      { code: '7', remoteUserId: lea },
      { code: '12', remoteUserId: lea },
      { code: 'x', remoteUserId: ali },
      { code: '12', remoteUserId: 'u'.repeat(37) },
    ])
    expect(again.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'unchanged',
      'id_taken',
      'employee_unknown',
      'too_long',
    ])
    expect(again[1]?.problem?.message.fr).toContain('Léa Roux')
    await erp.linkEmployees([
      { code: '12', remoteUserId: lea },
      { code: '7', remoteUserId: null },
    ])
    expect((await erp.readEmployees()).map(({ remoteUserId }) => remoteUserId)).toEqual([null, lea])
    await erp.linkEmployees([{ code: '12', remoteUserId: null }])
  })

  test('without the right to write keep what they have', async () => {
    const erp = open()
    await erp.initialise()
    server.denyOn('dbo.Salarie', 'UPDATE')
    await expect(erp.linkEmployees([{ code: '7', remoteUserId: 'u' }])).rejects.toMatchObject({
      kind: 'auth',
    })
  })
})

describe('initialising', () => {
  test('names the right that is missing', async () => {
    await server.query('CREATE TABLE dbo.Personnel (Code int NOT NULL PRIMARY KEY, Nom varchar(30) NULL)')
    server.denyOn('dbo.Personnel', 'ALTER')
    const { employee } = batigest.defaultMapping
    const erp = open({}, { employee: { ...employee, table: 'dbo.Personnel' } })
    await expect(erp.initialise()).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('ALTER'),
    })
  })
})

describe('hours', () => {
  beforeEach(async () => {
    await open().initialise()
    await server.query('DELETE FROM dbo.SuiviMO')
    await server.query('DELETE FROM dbo.FacteurHeures')
    server.calm()
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
    expect(await server.rows('dbo.FacteurHeures')).toEqual([])
  })

  test('that are refused leave the others standing', async () => {
    await server.query(
      `INSERT INTO dbo.SuiviMO (CodeChantier, CodeSalarie, Date, NbH0) VALUES ('CH0001', 7, '20260302 08:00', 7)`,
    )
    const result = await open().writeHours([
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
    await server.query('DELETE FROM dbo.FacteurHeures')
    expect(await outcomes([hours('a')])).toEqual(['unchanged'])
    expect(await inErp()).toHaveLength(1)
    expect(await server.rows('dbo.FacteurHeures')).toHaveLength(1)
  })

  test('that somebody changed there are left alone', async () => {
    await outcomes([hours('a')])
    await server.query('UPDATE dbo.SuiviMO SET NbH0 = 8')
    expect(await outcomes([hours('a', { minutes: 60 })])).toEqual(['hours_changed'])
    expect(await inErp()).toEqual(['CH0001 7 2026-03-02T08:00 8 1 0'])
  })

  test('that the database itself refuses are named, alone', async () => {
    await server.query(`CREATE TABLE dbo.Pointage (CodeChantier varchar(8) NOT NULL, CodeSalarie int NOT NULL, Date datetime NOT NULL,
      NbH0 decimal(3,2) NULL, PRIMARY KEY (CodeChantier, CodeSalarie, Date))`)
    const { columns } = batigest.defaultMapping.hours
    const mapping = { hours: { table: 'dbo.Pointage', columns: { ...columns, journey: null, meal: null } } }
    const erp = open({}, mapping)
    // Ten hours do not fit.
    const batch = [
      hours('a'),
      hours('b', { start: '2026-03-03T08:00:00', minutes: 600 }),
      hours('c', { start: '2026-03-04T08:00:00', minutes: 20 }),
    ]
    expect(await outcomes(batch, erp)).toEqual(['written', 'row_refused', 'written'])
    expect(
      (await server.query('SELECT NbH0 FROM dbo.Pointage ORDER BY Date')).map(({ NbH0 }) => Number(NbH0)),
    ).toEqual([3.5, 0.33])
    expect(await outcomes(batch, erp)).toEqual(['unchanged', 'row_refused', 'unchanged'])
  })

  test('begin anew after a deadlock, and give up after five', async () => {
    server.deadlockNext()
    expect(await outcomes([hours('a')])).toEqual(['written'])
    server.deadlockNext({ times: 5 })
    await expect(open().writeHours([gone('a')])).rejects.toMatchObject({ kind: 'unavailable' })
    server.calm()
    expect(await inErp()).toHaveLength(1)
  })

  test('without the right to write them are an error that names it', async () => {
    server.denyOn('dbo.SuiviMO', 'INSERT')
    await expect(open().writeHours([hours('a')])).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('SuiviMO'),
    })
  })

  test('before the tables were initialised are an error that says so', async () => {
    await server.query('DROP TABLE dbo.FacteurHeures')
    await expect(open().writeHours([hours('a')])).rejects.toMatchObject({
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
    await open().writeHours(moved)
    const wanted = await inErp()
    await server.query('DELETE FROM dbo.SuiviMO')
    await server.query('DELETE FROM dbo.FacteurHeures')
    server.calm()
    await open().writeHours(batch)
    server.statements.length = 0
    await open().writeHours(moved)
    const steps = server.statements.length
    expect(steps).toBeGreaterThan(8)
    await server.query('DELETE FROM dbo.SuiviMO')
    await server.query('DELETE FROM dbo.FacteurHeures')
    await open().writeHours(batch)
    for (let step = 1; step <= steps; step += 1)
      for (const cut of ['before', 'after'] as const) {
        let seen = 0
        // Lets the first requests through, then the socket goes down.
        server.failNext({ match: { test: () => (seen += 1) === step } as unknown as RegExp, cut })
        await open()
          .writeHours(step % 2 ? moved : batch)
          .catch((error: unknown) => expect(error).toMatchObject({ kind: 'unavailable' }))
        server.calm()
      }
    await open().writeHours(moved)
    expect(await inErp()).toEqual(wanted)
    expect(await server.rows('dbo.FacteurHeures')).toHaveLength(30)
  }, 180_000)
})
