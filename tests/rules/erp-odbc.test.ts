import { beforeEach, describe, expect, test } from 'vitest'
import { codial, codialSpec } from '../../src/server/adapters/erp/codial.ts'
import { CodialConnection } from '../../src/server/adapters/erp/connection.ts'
import { erpOf } from '../../src/server/adapters/erp/erp.ts'
import { openHfsql } from '../../src/server/adapters/erp/odbc.ts'
import type { ErpHours, ErpRow, HoursWrite } from '../../src/server/adapters/erp/port.ts'
import { odbcStandIn } from '../support/odbc-stand-in.ts'

const SCHEMA = `
  CREATE TABLE cod_projet (REFERENCE VARCHAR(20), NOM VARCHAR(60), DATE_DEBUT TEXT_DATE, DATE_FIN TEXT_DATE, DESCRIPTION TEXT,
    ADRESSE1_CHANTIER VARCHAR(60), COP_CHANTIER VARCHAR(10), VILLE_CHANTIER VARCHAR(40), CODEREP VARCHAR(10),
    CODE_TIERS VARCHAR(10), INT_TERMINE BOOLEAN);
  CREATE TABLE client (CODE VARCHAR(10), NOM VARCHAR(60));
  CREATE TABLE meca (CODEREP VARCHAR(10), NOM VARCHAR(40), PRENOM VARCHAR(40));
  CREATE TABLE SuiviHeures (CodeChantier VARCHAR(20), CodeSalarie VARCHAR(10), Date TEXT_DATETIME, Heures REAL, Commentaire TEXT);
  INSERT INTO client VALUES ('DUR', 'Durand & fils');
  INSERT INTO meca VALUES ('M1', 'Petit', 'Jeanne'), ('M2', 'Roux', NULL);
  INSERT INTO cod_projet VALUES
    ('P-002', 'Toiture', '20260302', '20260430', 'Deux pans', '1 rue Haute', '44000', 'Nantes', 'M1', 'DUR', 0),
    ('P-001', 'Garage  ', '00000000', NULL, NULL, NULL, NULL, NULL, 'M9', NULL, 1);
`
const connection = CodialConnection.parse({
  host: 'erp.local',
  database: 'Codial;PWD=x',
  user: 'admin',
  password: 'a}b;Driver=X',
  engine: 'hfsql',
})

let odbc: ReturnType<typeof odbcStandIn>
let erp: ReturnType<typeof erpOf>
beforeEach(() => {
  odbc = odbcStandIn(SCHEMA)
  erp = erpOf(openHfsql(connection, { local: true, load: odbc.load }), codialSpec, codial.defaultMapping)
})

const hours = (slotId: string, over: Partial<ErpHours> = {}): HoursWrite => ({
  slotId,
  hours: {
    slotId,
    siteCode: 'P-002',
    employeeCode: 'M1',
    start: '2026-03-02T08:00:00',
    minutes: 210,
    journey: true,
    meal: false,
    ...over,
  },
})
const inErp = () => odbc.rows('SELECT CodeChantier, CodeSalarie, Date, Heures FROM SuiviHeures ORDER BY Date')

describe('Codial over HFSQL', () => {
  test('is reached with a connection string that no field can add to', async () => {
    await erp.readEmployees()
    expect(odbc.connections).toEqual([
      'Driver=HFSQL;Server Name=erp.local;Server Port=4900;Database={Codial;PWD=x};UID=admin;PWD={a}}b;Driver=X};',
    ])
  })

  test('takes an account without a password, as HFSQL makes its first one', async () => {
    const open = CodialConnection.parse({
      host: 'erp.local',
      database: 'Codial',
      user: 'admin',
      engine: 'hfsql',
    })
    await erpOf(
      openHfsql(open, { local: true, load: odbc.load }),
      codialSpec,
      codial.defaultMapping,
    ).readEmployees()
    expect(odbc.connections.at(-1)).toMatch(/;UID=admin;PWD=;$/)
  })

  test('gives its projects with the names of their customers and managers', async () => {
    const rows: ErpRow[] = []
    for await (const batch of erp.readSources('site')) rows.push(...batch)
    expect(rows.map(({ key }) => key)).toEqual(['P-001', 'P-002'])
    expect(rows[0]?.site).toMatchObject({
      name: 'Garage',
      startEstimated: null,
      manager: null,
      isFinished: true,
    })
    expect(rows[1]?.site).toMatchObject({
      customerName: 'Durand & fils',
      manager: 'Petit',
      startEstimated: '2026-03-02',
      endEstimated: '2026-04-30',
      comment: 'Deux pans',
      isFinished: false,
    })
    expect(rows[1]?.raw).toMatchObject({ REFERENCE: 'P-002', 'client.NOM': 'Durand & fils' })
  })

  test('reads thousands in batches of 500 through a cursor', async () => {
    odbc.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1998)
      INSERT INTO cod_projet (REFERENCE, NOM) SELECT printf('Q-%05d', i), 'Projet ' || i FROM n`)
    const sizes: number[] = []
    for await (const batch of erp.readSources('site')) sizes.push(batch.length)
    expect(sizes).toEqual([500, 500, 500, 500])
    // A reader that leaves early lets the link go.
    for await (const _ of erp.readSources('site')) break
    expect(await erp.readEmployees()).toHaveLength(2)
  })

  test('names what is missing, and makes it', async () => {
    const before = await erp.check()
    expect(before.server).toContain('HFSQL')
    expect(before.problems.map(({ entity, code }) => `${entity} ${code}`).sort()).toEqual([
      'employee codebs_missing',
      'hours marker_missing',
      'quote table_missing',
    ])
    await expect(erp.writeHours([hours('a')])).rejects.toMatchObject({ kind: 'invalid' })
    expect(await erp.initialise()).toEqual(['meca.codebs', 'FacteurHeures'])
    expect(await erp.initialise()).toEqual([])
    expect((await erp.check()).problems.map(({ code }) => code)).toEqual(['table_missing'])
  })

  test('links its technicians', async () => {
    await erp.initialise()
    expect(await erp.linkEmployees([{ code: 'm2', remoteUserId: 'u-2' }])).toMatchObject([
      { outcome: 'written' },
    ])
    expect(await erp.readEmployees()).toEqual([
      { code: 'M1', name: 'Jeanne Petit', email: null, remoteUserId: null },
      { code: 'M2', name: 'Roux', email: null, remoteUserId: 'u-2' },
    ])
    const taken = await erp.linkEmployees([{ code: 'M1', remoteUserId: 'U-2' }])
    expect(taken).toMatchObject([{ outcome: 'rejected', problem: { code: 'id_taken' } }])
    expect(taken[0]?.problem?.message.fr).toContain('Roux')
    const exchanged = await erp.linkEmployees([
      { code: 'M1', remoteUserId: 'u-2' },
      { code: 'M2', remoteUserId: null },
      { code: 'M8', remoteUserId: 'u-8' },
    ])
    expect(exchanged.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'rejected'])
    expect((await erp.readEmployees()).map(({ remoteUserId }) => remoteUserId)).toEqual(['u-2', null])
  })

  test('holds each hour once', async () => {
    await erp.initialise()
    const batch = [
      hours('a'),
      hours('b', { start: '2026-03-02T13:00:00', minutes: 20 }),
      hours('c', { siteCode: 'P-9' }),
    ]
    const first = await erp.writeHours(batch)
    expect(first.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['written', undefined],
      ['written', undefined],
      ['rejected', 'site_unknown'],
    ])
    expect(inErp()).toEqual([
      { CodeChantier: 'P-002', CodeSalarie: 'M1', Date: '20260302080000000', Heures: 3.5 },
      { CodeChantier: 'P-002', CodeSalarie: 'M1', Date: '20260302130000000', Heures: 1 / 3 },
    ])
    expect((await erp.writeHours(batch)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'rejected',
    ])
    await erp.writeHours([hours('b'), { slotId: 'a', hours: null }])
    expect(inErp()).toEqual([
      { CodeChantier: 'P-002', CodeSalarie: 'M1', Date: '20260302080000000', Heures: 3.5 },
    ])
    expect(odbc.rows('SELECT SlotId FROM FacteurHeures')).toEqual([{ SlotId: 'b' }])
  })

  test('keeps nothing of a batch that was cut, and says what refuses a row', async () => {
    await erp.initialise()
    odbc.fail(/INSERT INTO FacteurHeures/, '08S01')
    await expect(erp.writeHours([hours('a')])).rejects.toMatchObject({ kind: 'unavailable' })
    expect(inErp()).toEqual([])
    odbc.fail(null)
    odbc.exec(`CREATE TRIGGER closed BEFORE INSERT ON SuiviHeures WHEN NEW.CodeSalarie = 'M2'
      BEGIN SELECT RAISE(ABORT, 'mois clos'); END`)
    odbc.fail(/INSERT INTO SuiviHeures/, '23000', 'mois clos')
    const refused = await erp.writeHours([hours('a')])
    expect(refused).toMatchObject([{ outcome: 'rejected', problem: { code: 'row_refused' } }])
    expect(refused[0]?.problem?.message.fr).toContain('mois clos')
  })

  test('is refused in our words', async () => {
    odbc.fail(/./, '28000', 'Mot de passe invalide')
    await expect(erp.readEmployees()).rejects.toMatchObject({ kind: 'auth' })
    odbc.fail(/./, '42S02', 'Fichier inconnu')
    await expect(erp.readEmployees()).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('never repeats the password of a connection string', async () => {
    for (const said of ['PWD={a}}b;Driver=X};UID=admin', 'uid=admin;Password = a}b;Driver=X']) {
      odbc.fail(/./, '08001', `Échec : ${said}`)
      const error = await erp.readEmployees().catch((raised: Error) => raised)
      expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('***') })
      expect(String(error)).not.toContain('a}')
    }
  })

  describe('a driver that hangs', () => {
    const hasty = () =>
      erpOf(
        openHfsql(connection, { local: true, load: odbc.load, timeoutMs: 50 }),
        codialSpec,
        codial.defaultMapping,
      )
    test.each([
      ['at a statement', /FROM meca/, (each: typeof erp) => each.readEmployees()],
      [
        'between two rows',
        /^FETCH$/,
        (each: typeof erp) => each.readSources('site')[Symbol.asyncIterator]().next(),
      ],
      ['inside a transaction', /FacteurHeures WHERE/, (each: typeof erp) => each.writeHours([hours('a')])],
    ])('%s holds nobody up, and the next question has a link of its own', async (_, where, ask) => {
      await erp.initialise()
      const each = hasty()
      odbc.hang(where)
      await expect(ask(each)).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringContaining('has not answered'),
      })
      odbc.hang(null)
      const opened = odbc.connections.length
      expect(await each.readEmployees()).toHaveLength(2)
      expect(odbc.connections.length).toBe(opened + 1)
    })

    test('is asked to give up by itself, unless it knows no limit', async () => {
      await hasty().readEmployees()
      expect(new Set(odbc.timeouts)).toEqual(new Set([1]))
      odbc.withoutTimeouts()
      expect(await erp.readEmployees()).toHaveLength(2)
      expect(odbc.timeouts.at(-1)).toBeUndefined()
    })
  })

  test('a customer and a manager that are there twice make no twin of a project', async () => {
    odbc.exec(`INSERT INTO client VALUES ('DUR', 'Durand (ancien)'), ('DUR', 'Durand & fils'), ('', 'Sans code');
      INSERT INTO meca VALUES ('M1', 'Abel', 'Rose');
      INSERT INTO cod_projet (REFERENCE, NOM, CODE_TIERS) VALUES ('P-003', 'Sans client', '')`)
    const rows: ErpRow[] = []
    for await (const batch of erp.readSources('site')) rows.push(...batch)
    expect(rows.map(({ key, site }) => [key, site?.customerName, site?.manager])).toEqual([
      ['P-001', null, null],
      ['P-002', 'Durand & fils', 'Abel'],
      ['P-003', null, null],
    ])
  })

  test('asks for its package where that is missing, and for the agent away from the ERP', async () => {
    const bare = erpOf(openHfsql(connection, { local: true }), codialSpec, codial.defaultMapping)
    await expect(bare.readEmployees()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('npm install odbc'),
    })
  })
})
