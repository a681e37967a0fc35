import sql from 'mssql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBatigest } from '../support/sql-server/batigest.ts'
import { closePools, connect as connectTo, numberOf } from '../support/sql-server/client.ts'
import { startCodial } from '../support/sql-server/codial.ts'
import type { SqlServer } from '../support/sql-server/server.ts'

let server: SqlServer
const connect = (settings: Parameters<typeof connectTo>[1] = {}) => connectTo(server, settings)

beforeEach(async () => {
  server = await startBatigest()
})
afterEach(async () => {
  await closePools()
  await server.close()
})

describe('T-SQL of a connector', () => {
  test('the queries that public connectors send', async () => {
    const pool = await connect()
    const sites = await pool.request().query(`
      SELECT ChantierDef.Code, DateDebut, DateFin, NomClient, Libelle, AdrChantier, CPChantier, VilleChantier,
        SUM(Devis.TempsMO) AS TotalMo
      FROM dbo.ChantierDef
      JOIN Devis ON Devis.CodeClient = ChantierDef.CodeClient
      WHERE (ChantierDef.DateFin IS NULL OR ChantierDef.DateFin > GETDATE()) AND Devis.Etat = 3
      GROUP BY ChantierDef.Code, DateDebut, DateFin, NomClient, Libelle, AdrChantier, CPChantier, VilleChantier
      ORDER BY ChantierDef.Code`)
    expect(sites.recordset.map((row) => [row.Code, row.TotalMo])).toEqual([
      ['00000001', 320],
      ['00000002', 75.5],
      ['00000003', 75.5],
    ])
    const columns = await pool.request().query(`
      SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.COLUMNS
      WHERE TABLE_NAME = 'ChantierDef' AND TABLE_SCHEMA = 'dbo' AND COLUMN_NAME IN ('Code', 'NomClient', 'Etat', 'DateDebut')
      ORDER BY ORDINAL_POSITION`)
    expect(columns.recordset.map((row) => Object.values(row))).toEqual([
      ['Code', 'varchar', 8],
      ['NomClient', 'varchar', 30],
      ['Etat', 'char', 1],
      ['DateDebut', 'datetime', null],
    ])
    const missing = await pool
      .request()
      .query("SELECT name FROM sys.columns WHERE object_id = OBJECT_ID('dbo.Salarie') AND name = 'codebs'")
    expect(missing.recordset).toHaveLength(1)
    const worker = await pool
      .request()
      .input('id', sql.VarChar(36), '0B0F5D0E-6F0C-4C0E-9D5B-2F6F4A1F0001')
      .query('SELECT TOP (5) * FROM Salarie WHERE codebs = @id')
    expect(worker.recordset[0]).toMatchObject({ Code: 1, Nom: 'Martin' })
  })

  test.each([
    `MERGE dbo.SuiviMO WITH (HOLDLOCK) AS t USING (SELECT @c AS c, @s AS s, @d AS d, @h AS h) AS v
       ON t.CodeChantier = v.c AND t.CodeSalarie = v.s AND t.Date = v.d
     WHEN MATCHED THEN UPDATE SET NbH0 = v.h
     WHEN NOT MATCHED THEN INSERT (CodeChantier, CodeSalarie, Date, NbH0) VALUES (v.c, v.s, v.d, v.h)
     OUTPUT $action AS act;`,
    `UPDATE dbo.SuiviMO WITH (UPDLOCK, SERIALIZABLE) SET NbH0 = @h WHERE CodeChantier = @c AND CodeSalarie = @s AND Date = @d;
     IF @@ROWCOUNT = 0 INSERT INTO dbo.SuiviMO (CodeChantier, CodeSalarie, Date, NbH0) VALUES (@c, @s, @d, @h)`,
    `IF EXISTS (SELECT 1 FROM dbo.SuiviMO WHERE CodeChantier = @c AND CodeSalarie = @s AND Date = @d)
       UPDATE dbo.SuiviMO SET NbH0 = @h WHERE CodeChantier = @c AND CodeSalarie = @s AND Date = @d
     ELSE INSERT INTO dbo.SuiviMO (CodeChantier, CodeSalarie, Date, NbH0) VALUES (@c, @s, @d, @h)`,
  ])('writing hours twice makes one row (way %#)', async (text) => {
    const pool = await connect()
    for (const hours of [7, 3.5]) {
      await pool
        .request()
        .input('c', sql.VarChar(8), '00000001')
        .input('s', sql.Int, 1)
        .input('d', sql.DateTime, new Date('2026-05-04T08:00:00Z'))
        .input('h', sql.Float, hours)
        .query(text)
    }
    expect(await server.rows('dbo.SuiviMO')).toMatchObject([{ CodeChantier: '00000001', NbH0: 3.5 }])
    expect(server.unexpected).toEqual([])
  })

  test('a table of the connector is made once, and a column is added once', async () => {
    const pool = await connect()
    for (let time = 0; time < 2; time += 1) {
      await pool.request().batch(`
        IF OBJECT_ID(N'dbo.FacteurMap', N'U') IS NULL
        BEGIN
          CREATE TABLE dbo.FacteurMap (
            SlotId bigint NOT NULL CONSTRAINT PK_FacteurMap PRIMARY KEY,
            CodeChantier varchar(8) NOT NULL,
            Vu datetime2(0) NOT NULL DEFAULT (SYSUTCDATETIME())
          );
          INSERT INTO dbo.FacteurMap (SlotId, CodeChantier) VALUES (9007199254740993, '1');
        END
        IF COL_LENGTH('dbo.Salarie', 'note') IS NULL ALTER TABLE dbo.Salarie ADD note nvarchar(20) NULL;`)
    }
    const { recordset } = await pool.request().query('SELECT SlotId, CodeChantier FROM dbo.FacteurMap')
    expect(recordset).toEqual([{ SlotId: '9007199254740993', CodeChantier: '1' }])
    expect((await server.rows('dbo.Salarie'))[0]).toHaveProperty('note', null)
  })

  test('pages by OFFSET and by key give every row once', async () => {
    await server.setRows(
      'dbo.Client',
      Array.from({ length: 25 }, (_, at) => ({ Code: `c${at}`, NomClient: 'x' })),
    )
    const pool = await connect()
    const seen: string[] = []
    for (let from = 0; from < 30; from += 10) {
      const page = await pool
        .request()
        .input('from', sql.Int, from)
        .query('SELECT Code FROM dbo.Client ORDER BY Code OFFSET @from ROWS FETCH NEXT 10 ROWS ONLY')
      seen.push(...page.recordset.map((row) => row.Code))
    }
    let last = ''
    const walked: string[] = []
    for (;;) {
      const page = await pool
        .request()
        .input('last', sql.VarChar(8), last)
        .query('SELECT TOP (7) Code FROM dbo.Client WHERE Code > @last ORDER BY Code')
      if (page.recordset.length === 0) break
      walked.push(...page.recordset.map((row) => row.Code))
      last = walked.at(-1)!
    }
    expect(new Set(seen).size).toBe(25)
    expect(walked).toEqual(seen)
  })

  test('a prepared statement, output parameters and a bulk load', async () => {
    const pool = await connect()
    const prepared = new sql.PreparedStatement(pool)
    prepared.input('code', sql.VarChar(8))
    await prepared.prepare('SELECT NomClient FROM dbo.Client WHERE Code = @code')
    expect((await prepared.execute({ code: 'cl0001' })).recordset).toEqual([
      { NomClient: 'Mairie de Lodève' },
    ])
    await prepared.unprepare()
    const counted = await pool.request().output('n', sql.Int).query('SELECT @n = COUNT(*) FROM dbo.Client')
    expect(counted.output).toEqual({ n: 2 })
    const table = new sql.Table('dbo.SuiviMO')
    table.columns.add('CodeChantier', sql.VarChar(8), { nullable: false })
    table.columns.add('CodeSalarie', sql.Int, { nullable: false })
    table.columns.add('Date', sql.DateTime, { nullable: false })
    table.columns.add('NbH0', sql.Float, { nullable: true })
    for (let at = 0; at < 2000; at += 1)
      table.rows.add('00000001', at, new Date('2026-05-04T08:00:00Z'), at % 2 ? at : null)
    expect((await pool.request().bulk(table)).rowsAffected).toBe(2000)
    expect(await numberOf(pool.request().bulk(table))).toBe(2627)
    expect((await server.query('SELECT COUNT(*) AS n, COUNT(NbH0) AS h FROM dbo.SuiviMO'))[0]).toEqual({
      n: 2000,
      h: 1000,
    })
  })

  test('Codial’s query over its three tables', async () => {
    const codial = await startCodial()
    const pool = await connectTo(codial)
    const { recordset } = await pool.request().query(`
      SELECT p.REFERENCE, p.INT_TERMINE, client.NOM AS client, meca.PRENOM
      FROM cod_projet p JOIN client ON client.CODE = p.CODE_TIERS JOIN meca ON meca.CODEREP = p.CODEREP
      WHERE p.INT_TERMINE = 0 ORDER BY p.REFERENCE`)
    expect(recordset).toEqual([
      { REFERENCE: 'P-2026-001', INT_TERMINE: 0, client: 'Syndic des Tilleuls', PRENOM: 'Zoé' },
      { REFERENCE: 'P-2026-002', INT_TERMINE: 0, client: 'Garage Moreau', PRENOM: 'Zoé' },
    ])
    await pool.close()
    await codial.close()
  })
})
