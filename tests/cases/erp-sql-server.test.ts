import { beforeAll, describe, expect, test } from 'vitest'
import type { ErpRow } from '#server/adapters/erp/port'
import { batigestRoom, erpAdapter, hours, readAll } from '../support/erp-room.ts'
import { startCodial } from '../support/sql-server/codial.ts'

const room = batigestRoom()

describe('a check', () => {
  test('names what Initialise makes, and nothing once it has', async () => {
    const erp = room.open()
    const before = await erp.check()
    expect(before.server).toMatch(/SQL Server/)
    expect(before.problems.map(({ code }) => code)).toEqual(['codebs_missing', 'marker_missing'])
    expect(await erp.initialise()).toEqual(['dbo.Salarie.codebs', 'dbo.FacteurHeures'])
    expect(await erp.initialise()).toEqual([])
    expect((await erp.check()).problems).toEqual([])
  })

  test('proposes the nearest table and column, and tells what is optional', async () => {
    const { site, hours: labour, ...rest } = room.adapter.defaultMapping
    const { problems } = await room
      .open(
        {},
        {
          ...rest,
          site: { table: 'dbo.ChantiersDef', columns: site.columns },
          hours: {
            table: labour.table,
            columns: { ...labour.columns, hours: 'NbHO', meal: 'Panier', date: 'Date; DROP' },
          },
        },
      )
      .check()
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
    await room.server.query(
      `CREATE TABLE dbo.Court (Chantier varchar(4) NOT NULL, Salarie int NOT NULL, Jour varchar(10) NOT NULL, Heures int NULL)`,
    )
    const { problems } = await room
      .open(
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
      )
      .check()
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['wrong_type', 'date'],
      ['wrong_type', 'hours'],
      ['too_short', 'siteCode'],
    ])
  })

  test('tells the rights that are missing', async () => {
    room.server.denyOn('dbo.SuiviMO', 'DELETE')
    room.server.denyOn('dbo.Salarie', 'UPDATE')
    const { problems } = await room.open().check()
    expect(problems.map(({ entity, code }) => [entity, code])).toEqual([
      ['employee', 'right_missing'],
      ['hours', 'right_missing'],
    ])
    expect(problems[1]?.message.fr).toContain('GRANT DELETE ON dbo.SuiviMO')
  })

  test('is refused in words that say what to do', async () => {
    await expect(room.open({ password: 'autre' }).check()).rejects.toMatchObject({ kind: 'auth' })
    await expect(room.open({ database: 'PAIE' }).check()).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(
        /may not open this database, or it does not exist \(PAIE\): .* \[4060\]$/,
      ),
    })
    await expect(room.open({ host: '10.1.2.3' }).check()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('OUTBOUND_ALLOW'),
    })
    await expect(room.open({ port: 1 }).check()).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('over TLS', () => {
  test('a certificate that nobody certifies is refused, or accepted where that was asked for', async () => {
    await expect(room.open({ encrypt: 'on' }).check()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('trustServerCertificate'),
    })
    const erp = room.open({ encrypt: 'on', trustServerCertificate: 'on' })
    expect((await erp.check()).server).toMatch(/SQL Server/)
    expect(await erp.readEmployees()).toHaveLength(2)
  })
})

describe('reading', () => {
  test('gives sites in the order of their codes, with what is known of them', async () => {
    const [first, second] = await readAll(room.open())
    expect(first).toMatchObject({
      key: 'CH0001',
      problem: null,
      site: { name: 'Toiture', customerName: 'Durand', startEstimated: '2026-03-02', isFinished: false },
      raw: { Code: 'CH0001', DateDebut: '2026-03-02T00:00:00.000' },
    })
    expect(second?.site).toMatchObject({ startEstimated: null, isFinished: true })
  })

  test('gives accepted quotes only', async () => {
    await room.server.setRows('dbo.Devis', [
      { Code: 'D1', TempsMO: 120.5, Etat: 3, Nom: 'Durand', Sujet: 'Toiture', TotalTTC: 12_000.5 },
      { Code: 'D2', TempsMO: 8, Etat: 0, Nom: 'Petit', Sujet: 'Garage', TotalTTC: 900 },
    ])
    expect((await readAll(room.open(), 'quote')).map(({ site }) => site)).toEqual([
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
    const { site } = room.adapter.defaultMapping
    const mapping = { site: { ...site, columns: { ...site.columns, city: 'Ville', manager: 'Chef' } } }
    expect((await readAll(room.open({}, mapping)))[0]?.site).toMatchObject({
      code: 'CH0001',
      city: null,
      manager: null,
    })
    const without = { site: { ...site, columns: { ...site.columns, code: 'Numero' } } }
    await expect(readAll(room.open({}, without))).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('stops, and a check says so, when the column that tells what counts is not there', async () => {
    const { site, quote } = room.adapter.defaultMapping
    const renamed = {
      site: { ...site, columns: { ...site.columns, state: 'Statut' } },
      quote: { ...quote, columns: { ...quote.columns, state: 'Statut' } },
    }
    const erp = room.open({}, renamed)
    for (const entity of ['site', 'quote'] as const)
      await expect(readAll(erp, entity)).rejects.toMatchObject({ kind: 'invalid', number: 207 })
    const { problems } = await erp.check()
    const states = problems.filter(({ field }) => field === 'state')
    expect(states.map(({ entity, code }) => [entity, code])).toEqual([
      ['site', 'column_missing'],
      ['quote', 'column_missing'],
    ])
  })

  describe('10,000 sites', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `S${String(index).padStart(6, '0')}`)
    beforeAll(async () => {
      await room.server.query(
        `CREATE TABLE dbo.Gros (Code varchar(8) NOT NULL PRIMARY KEY, Libelle varchar(80) NULL)`,
      )
      await room.server.add(
        'dbo.Gros',
        many.map((Code) => ({ Code, Libelle: `Chantier ${Code}` })),
      )
    }, 120_000)
    const mapping = {
      site: { table: 'dbo.Gros', columns: { ...room.adapter.defaultMapping.site.columns, state: null } },
    }

    test('come in batches of 500, each once', async () => {
      const batches: ErpRow[][] = []
      for await (const batch of room.open({}, mapping).readSources('site')) batches.push(batch)
      expect(batches.map(({ length }) => length)).toEqual(Array(20).fill(500))
      expect(batches.flat().map(({ key }) => key)).toEqual(many)
    }, 120_000)

    test.each([0, 1, 499, 500, 7_777, 9_999])(
      'that are cut after %i end in an error, never in silence',
      async (rows) => {
        room.server.cutAfterRows(rows, { match: /FROM \[dbo\]\.\[Gros\]/ })
        const erp = room.open({}, mapping)
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
      const erp = room.open({}, mapping)
      for await (const batch of erp.readSources('site')) {
        expect(batch).toHaveLength(500)
        break
      }
      expect(await erp.readEmployees()).toHaveLength(2)
    }, 120_000)
  })

  test('gives up a server that has gone silent', async () => {
    room.server.delay(60_000, /ORDER BY/)
    await expect(readAll(room.open({}, {}, 500))).rejects.toMatchObject({ kind: 'unavailable' })
    room.server.calm()
    room.server.hangUp()
  })
})

describe('employees', () => {
  test('are listed with their ids, which belong to one of them', async () => {
    const erp = room.open()
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
    const erp = room.open()
    await erp.initialise()
    room.server.denyOn('dbo.Salarie', 'UPDATE')
    await expect(erp.linkEmployees([{ code: '7', remoteUserId: 'u' }])).rejects.toMatchObject({
      kind: 'auth',
    })
  })
})

describe('initialising', () => {
  test('names the right that is missing', async () => {
    await room.server.query(
      'CREATE TABLE dbo.Personnel (Code int NOT NULL PRIMARY KEY, Nom varchar(30) NULL)',
    )
    room.server.denyOn('dbo.Personnel', 'ALTER')
    const { employee } = room.adapter.defaultMapping
    const erp = room.open({}, { employee: { ...employee, table: 'dbo.Personnel' } })
    await expect(erp.initialise()).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('ALTER'),
    })
  })
})

describe('Codial in SQL Server', () => {
  test('gives its projects with the names of their customers and managers', async () => {
    const server = await startCodial()
    const codial = erpAdapter('codial')
    const { host, port, database, user, password } = server
    const typed = { host, port, database, user, password, encrypt: 'off' }
    const erp = codial.open(codial.connection.parse(typed), { mapping: codial.defaultMapping })
    try {
      expect((await erp.check()).problems.map(({ entity, code }) => [entity, code])).toEqual([
        ['quote', 'table_missing'],
        ['hours', 'marker_missing'],
      ])
      expect((await readAll(erp)).map(({ site }) => site)).toEqual([
        expect.objectContaining({ code: 'P-2025-014', isFinished: true }),
        expect.objectContaining({
          code: 'P-2026-001',
          customerName: 'Syndic des Tilleuls',
          manager: 'Martin',
          startEstimated: '2026-04-01',
          isFinished: false,
        }),
        expect.objectContaining({ code: 'P-2026-002', customerName: 'Garage Moreau' }),
      ])
      // A copy of HFSQL has lost its keys: a customer that is there twice makes no twin of a project.
      await server.query('DROP TABLE dbo.client')
      await server.query('CREATE TABLE dbo.client (CODE varchar(10) NULL, NOM varchar(60) NULL)')
      await server.add('dbo.client', [
        { CODE: 'C200', NOM: 'Garage Moreau' },
        { CODE: 'c200 ', NOM: 'Garage Moreau (ancien)' },
        { CODE: 'C100', NOM: 'Syndic' },
        { CODE: '', NOM: 'Personne' },
      ])
      expect((await readAll(erp)).map(({ key, site }) => [key, site?.customerName])).toEqual([
        ['P-2025-014', 'Garage Moreau'],
        ['P-2026-001', 'Syndic'],
        ['P-2026-002', 'Garage Moreau'],
      ])
      expect(await erp.initialise()).toEqual(['dbo.FacteurHeures'])
      const worked = hours('a', { siteCode: 'P-2026-001', employeeCode: 'zm' })
      expect(await erp.writeHours([worked])).toMatchObject([{ outcome: 'written' }])
      expect(await server.rows('dbo.SuiviHeures')).toMatchObject([
        { CodeChantier: 'P-2026-001', CodeSalarie: 'ZM', Heures: 3.5 },
      ])
      expect(server.unexpected).toEqual([])
    } finally {
      await erp.close()
      await server.close()
    }
  })
})
