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

describe('expressions', () => {
  test.each([
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 % 3', 1],
    ['7 / 2.0', 3.5],
    ['CAST(1 AS decimal(9, 2)) / 3', 0.333333],
    ['ROUND(2.345, 2)', 2.35],
    ['ROUND(-0.5, 0)', -1],
    ['6 ^ 3 | 8', 13],
    ["'a' + 'b' + CAST(3 AS varchar(5))", 'ab3'],
    ["'a' + NULL", null],
    ["CONCAT('a', NULL, 3)", 'a3'],
    ["ISNULL(CAST(NULL AS varchar(2)), 'long')", 'lo'],
    ["COALESCE(NULL, NULL, 'x')", 'x'],
    ["NULLIF('A', 'a')", null],
    ["LEN('ab  ')", 2],
    ["DATALENGTH(N'ab')", 4],
    ["LEFT('abcdef', 2) + RIGHT('abcdef', 2) + SUBSTRING('abcdef', 3, 2)", 'abefcd'],
    ["CHARINDEX('C', 'abc')", 3],
    ["REPLACE('aXbx', 'x', '-')", 'a-b-'],
    ["UPPER('é') + LTRIM('  z') + RTRIM('y  ')", 'Ézy'],
    ["CASE WHEN 1 = 2 THEN 'a' WHEN NULL = NULL THEN 'b' ELSE 'c' END", 'c'],
    ["CASE 'x' WHEN 'X' THEN 1 ELSE 2 END", 1],
    ["IIF('b' BETWEEN 'A' AND 'C', 1, 0)", 1],
    ["IIF('Z9' LIKE '[a-z][0-9]%' AND 'a_b' LIKE 'a!_b' ESCAPE '!' AND 'x' NOT LIKE '[^x]', 1, 0)", 1],
    ["IIF('é' = 'e', 1, 0)", 0],
    ['IIF(2 IN (1, 2) AND 2 NOT IN (3), 1, 0)', 1],
    ["CAST('12.7' AS decimal(4, 1)) + 1", 13.7],
    ['CAST(12.7 AS int)', 12],
    ["TRY_CAST('x' AS int)", null],
    ["TRY_CONVERT(date, '31/12/2025', 103)", new Date('2025-12-31T00:00:00Z')],
    ["CONVERT(varchar(10), CAST('2025-03-01' AS datetime), 103)", '01/03/2025'],
    ["CONVERT(varchar(23), CAST('2025-03-01T08:09:10.120' AS datetime), 121)", '2025-03-01 08:09:10.120'],
    ["CONVERT(varchar(8), CAST('20250301' AS date), 112)", '20250301'],
    ["DATEADD(month, 1, CAST('2025-01-31' AS datetime))", new Date('2025-02-28T00:00:00Z')],
    ["DATEADD(minute, -1, CAST('2025-01-01' AS datetime2(0)))", new Date('2024-12-31T23:59:00Z')],
    ["DATEDIFF(day, '2025-01-01T23:59:00', '2025-01-02T00:01:00')", 1],
    ["DATEDIFF(minute, '2025-01-01T08:00:00', '2025-01-01T09:30:59')", 90],
    ["YEAR('2025-06-07') * 10000 + MONTH('2025-06-07') * 100 + DAY('2025-06-07')", 20_250_607],
    ["CAST('2025-01-01' AS datetime) + 1.5", new Date('2025-01-02T12:00:00Z')],
    [
      "CONVERT(varchar(64), HASHBYTES('SHA2_256', 'abc'), 2)",
      'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
    ],
    ['(SELECT MAX(Code) FROM dbo.Salarie)', 3],
    ["(SELECT STRING_AGG(Code, ',') FROM dbo.Client)", 'CL0001,CL0002'],
    ['(SELECT AVG(Code) FROM dbo.Salarie)', 2],
    [
      '(SELECT COUNT(DISTINCT CodeClient) FROM dbo.ChantierDef WHERE CodeClient IN (SELECT Code FROM dbo.Client))',
      2,
    ],
  ])('%s', async (expression, value) => {
    const pool = await connect()
    const { recordset } = await pool.request().query(`SELECT ${expression} AS v`)
    expect(recordset[0].v).toEqual(value)
    expect(server.unexpected).toEqual([])
  })

  test.each([
    ['SELECT DISTINCT CodeClient FROM dbo.Devis ORDER BY CodeClient DESC', ['CL0002', 'CL0001']],
    [
      "SELECT Code FROM dbo.Client UNION SELECT CodeClient FROM dbo.Devis UNION ALL SELECT 'z' ORDER BY 1",
      ['CL0001', 'CL0002', 'z'],
    ],
    ['SELECT Code FROM dbo.Client EXCEPT SELECT CodeClient FROM dbo.Devis WHERE Etat = 0', ['CL0001']],
    [
      'WITH last AS (SELECT CodeClient, ROW_NUMBER() OVER (PARTITION BY CodeClient ORDER BY Date DESC) AS n, Code FROM dbo.Devis) SELECT Code FROM last WHERE n = 1 ORDER BY Code',
      ['DE000001', 'DE000003'],
    ],
    ['SELECT d.Code FROM (SELECT TOP (1) Code FROM dbo.Devis ORDER BY TotalTTC DESC) AS d', ['DE000001']],
    [
      'SELECT c.Code FROM dbo.Client c WHERE EXISTS (SELECT 1 FROM dbo.Devis d WHERE d.CodeClient = c.Code AND d.Etat = 0)',
      ['CL0002'],
    ],
    [
      'SELECT c.Code FROM dbo.Client c LEFT JOIN dbo.Devis d ON d.CodeClient = c.Code AND d.Etat = 0 WHERE d.Code IS NULL',
      ['CL0001'],
    ],
    ['SELECT v.a FROM (VALUES (2), (1)) AS v(a) ORDER BY v.a', [1, 2]],
  ])('%s', async (text, first) => {
    const pool = await connect()
    const { recordset } = await pool.request().query(text)
    expect(recordset.map((row) => Object.values(row)[0])).toEqual(first)
    expect(server.unexpected).toEqual([])
  })

  test('UPDATE and DELETE with a FROM, and what OUTPUT gives', async () => {
    const pool = await connect()
    const updated = await pool.request().query(`
      UPDATE d SET d.Sujet = c.NomClient, d.TotalTTC += 1
      OUTPUT inserted.Code, deleted.TotalTTC AS before, inserted.TotalTTC AS after
      FROM dbo.Devis d JOIN dbo.Client c ON c.Code = d.CodeClient WHERE d.Etat = 3 AND c.Code = 'cl0001'`)
    expect(updated.recordset).toEqual([{ Code: 'DE000001', before: 48_250.5, after: 48_251.5 }])
    const deleted = await pool
      .request()
      .query('DELETE TOP (1) FROM dbo.Devis OUTPUT deleted.Code WHERE Etat = 3; SELECT @@ROWCOUNT AS n')
    expect(deleted.recordsets).toEqual([[{ Code: 'DE000001' }], [{ n: 1 }]])
    expect(deleted.rowsAffected).toEqual([1, 1])
  })

  test('numbers beyond 2^53 stay whole through every way of writing', async () => {
    await server.query('CREATE TABLE dbo.Big (Id bigint NOT NULL PRIMARY KEY, Other bigint NULL)')
    const pool = await connect()
    await pool
      .request()
      .input('id', sql.BigInt, '9007199254740993')
      .query('INSERT INTO dbo.Big (Id) VALUES (@id)')
    await pool.request().query('UPDATE dbo.Big SET Other = Id + 2')
    const { recordset } = await pool
      .request()
      .query('SELECT Id, Other FROM dbo.Big WHERE Id = 9007199254740993')
    expect(recordset).toEqual([{ Id: '9007199254740993', Other: '9007199254740995' }])
  })
})
