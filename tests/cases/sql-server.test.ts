import sql from 'mssql'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { trustAuthority } from '../support/imap/certificates.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'
import { startCodial } from '../support/sql-server/codial.ts'
import { type SqlServer, startSqlServer } from '../support/sql-server/server.ts'

let server: SqlServer
const pools: sql.ConnectionPool[] = []

beforeAll(() => trustAuthority())
beforeEach(async () => {
  server = await startBatigest()
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
  await server.close()
})

type Settings = { encrypt?: boolean; requestTimeout?: number; max?: number } & Partial<sql.config>

function connect({ encrypt = false, max = 4, ...rest }: Settings = {}, to: SqlServer = server) {
  const pool = new sql.ConnectionPool({
    server: to.host,
    port: to.port,
    user: to.user,
    password: to.password,
    database: to.database,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    pool: { max },
    options: { encrypt, trustServerCertificate: false },
    ...rest,
  })
  pool.on('error', () => undefined)
  pools.push(pool)
  return pool.connect()
}

/** The number of the error that a promise ends with, or null. */
const numberOf = (promise: Promise<unknown>): Promise<number | string | null> =>
  promise.then(
    () => null,
    (error) => error.number ?? error.code,
  )

/** Looks until it is so. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to be')
    await new Promise((done) => setTimeout(done, 10))
  }
}

describe('logging in', () => {
  test.each([false, true])('works with encryption %s, and the certificate is checked', async (encrypt) => {
    const pool = await connect({ encrypt })
    const { recordset } = await pool
      .request()
      .query('SELECT @@VERSION AS v, DB_NAME() AS d, SUSER_SNAME() AS u')
    expect(recordset).toEqual([
      { v: expect.stringContaining('SQL Server 2019'), d: 'BATIGEST', u: server.user },
    ])
  })

  test('a wrong password is error 18456, another database 4060 before it', async () => {
    await expect(connect({ password: 'autre' })).rejects.toMatchObject({
      code: 'ELOGIN',
      message: /Login failed for user/,
    })
    const numbers: number[] = []
    const opening = connect({
      database: 'NULLE_PART',
      beforeConnect: (connection: {
        on: (event: string, seen: (info: { number: number }) => void) => void
      }) => connection.on('errorMessage', (info) => numbers.push(info.number)),
    } as Settings)
    await expect(opening).rejects.toMatchObject({ code: 'ELOGIN' })
    expect(numbers).toEqual([4060, 18456])
  })

  test('a server that requires encryption refuses who does not want it; one without a certificate cannot encrypt', async () => {
    const strict = await startSqlServer({ database: 'A', tls: 'required' })
    await expect(connect({}, strict)).rejects.toMatchObject({ message: /requires encryption/ })
    await strict.close()
  })
})

describe('types', () => {
  const COLUMNS = `Id int NOT NULL PRIMARY KEY, Big bigint, Small smallint, Tiny tinyint, Flag bit, Real1 real, Float1 float,
    Dec1 decimal(12, 3), Num1 numeric(28, 6), Money1 money, Chars char(6), Text1 varchar(40), Long varchar(max), Wide nvarchar(40),
    WideLong nvarchar(max), WideChars nchar(4), Day date, Time1 time(3), Moment datetime, Moment2 datetime2(7), Small2 smalldatetime, Guid uniqueidentifier,
    Bytes varbinary(20), BytesLong varbinary(max)`

  test('every type makes the round trip as a parameter, and NULL of every type', async () => {
    await server.query(`CREATE TABLE dbo.Types (${COLUMNS})`)
    const pool = await connect()
    const moment = new Date('2025-03-30T01:02:03.457Z')
    const inputs: [string, sql.ISqlType | (() => sql.ISqlType), unknown][] = [
      ['Id', sql.Int(), -2_147_483_648],
      ['Big', sql.BigInt(), '-9223372036854775808'],
      ['Small', sql.SmallInt(), -32_768],
      ['Tiny', sql.TinyInt(), 255],
      ['Flag', sql.Bit(), true],
      ['Real1', sql.Real(), 0.5],
      ['Float1', sql.Float(), 7.583333333333333],
      ['Dec1', sql.Decimal(12, 3), -123_456_789.125],
      ['Num1', sql.Numeric(28, 6), 0.000001],
      ['Money1', sql.Money(), -12.5],
      ['Chars', sql.Char(6), 'abc'],
      ['Text1', sql.VarChar(40), 'Chantier à 10 € — « œuvre »'],
      ['Long', sql.VarChar(sql.MAX), 'é'.repeat(20_000)],
      ['Wide', sql.NVarChar(40), 'Ω 漢字 🏗'],
      ['WideLong', sql.NVarChar(sql.MAX), '漢'.repeat(20_000)],
      ['WideChars', sql.NChar(4), 'Ωa'],
      ['Day', sql.Date(), new Date('2024-02-29T00:00:00Z')],
      ['Time1', sql.Time(3), new Date('1970-01-01T23:59:58.123Z')],
      ['Moment', sql.DateTime(), moment],
      ['Moment2', sql.DateTime2(7), moment],
      ['Small2', sql.SmallDateTime(), new Date('2025-03-30T01:02:00Z')],
      ['Guid', sql.UniqueIdentifier(), '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
      ['Bytes', sql.VarBinary(20), Buffer.from([0, 1, 255])],
      ['BytesLong', sql.VarBinary(sql.MAX), Buffer.alloc(30_000, 7)],
    ]
    const names = inputs.map(([name]) => name).join(', ')
    const marks = inputs.map(([name]) => `@${name}`).join(', ')
    for (const empty of [false, true]) {
      const request = pool.request()
      for (const [name, type, value] of inputs)
        request.input(name, type, empty && name !== 'Id' ? null : empty ? 1 : value)
      await request.query(`INSERT INTO dbo.Types (${names}) VALUES (${marks})`)
    }
    const { recordset } = await pool.request().query(`SELECT ${names} FROM dbo.Types ORDER BY Id`)
    const padded = { Chars: 'abc   ', WideChars: 'Ωa  ' }
    expect(recordset[0]).toEqual({
      ...Object.fromEntries(inputs.map(([name, , value]) => [name, value])),
      ...padded,
    })
    expect(recordset[1]).toEqual({ ...Object.fromEntries(inputs.map(([name]) => [name, null])), Id: 1 })
    expect(recordset.columns.Dec1).toMatchObject({
      type: sql.Decimal,
      precision: 12,
      scale: 3,
      nullable: true,
    })
    expect(recordset.columns.Text1).toMatchObject({ type: sql.VarChar, length: 40 })
    expect(recordset.columns.WideLong).toMatchObject({ type: sql.NVarChar, length: 65_535 })
    expect(recordset.columns.Id).toMatchObject({ type: sql.Int, nullable: false })
  })

  test('text compares as the French collation does: not by case, not by trailing blanks, but by accents', async () => {
    const pool = await connect()
    await server.query("INSERT INTO dbo.Client (Code, NomClient) VALUES ('été', 'A'), ('Abc  ', 'B')")
    const found = async (code: string) =>
      (
        await pool
          .request()
          .input('c', sql.NVarChar, code)
          .query('SELECT Code FROM dbo.Client WHERE Code = @c')
      ).recordset.length
    expect(await Promise.all(['ÉTÉ', 'ete', 'aBC', 'abc      '].map(found))).toEqual([1, 0, 1, 1])
    expect(await numberOf(pool.request().query("INSERT INTO dbo.Client VALUES ('ÉTÉ', 'C')"))).toBe(2627)
  })

  test('a datetime is rounded to three hundredths of a second, a varchar loses what its code page lacks', async () => {
    const pool = await connect()
    await pool
      .request()
      .input('d', sql.DateTime2, new Date('2025-01-01T00:00:00.455Z'))
      .query("INSERT INTO dbo.Devis (Code, Nom, Date) VALUES ('Z', N'Ω', @d)")
    const [row] = (await pool.request().query("SELECT Nom, Date FROM dbo.Devis WHERE Code = 'Z'")).recordset
    expect(row).toEqual({ Nom: '?', Date: new Date('2025-01-01T00:00:00.457Z') })
  })
})

describe('what is refused', () => {
  test.each([
    ["INSERT INTO dbo.Client VALUES ('CL0001', 'x')", 2627, 'PK_Client'],
    ["INSERT INTO dbo.Client VALUES ('CL000000X', 'x')", 2628, "column 'Code'"],
    ["UPDATE dbo.ChantierDef SET NomClient = REPLICATE('x', 31)", 2628, "column 'NomClient'"],
    ['INSERT INTO dbo.ChantierDef (Code) VALUES (1)', 515, "column 'DateDebut'"],
    ['SELECT Rien FROM dbo.Client', 207, 'Rien'],
    ['SELECT * FROM dbo.Rien', 208, 'dbo.Rien'],
    ['SELECT c.Code FROM dbo.Client x', 4104, 'c.Code'],
    ["SELECT * FROM dbo.Salarie WHERE Code = 'un'", 245, "'un'"],
    ["SELECT * FROM dbo.SuiviMO WHERE Date > 'hier'", 241, 'Conversion failed'],
    ['SELECT 1 / 0', 8134, 'Divide by zero'],
    ['SELECT CAST(3000000000 AS int)', 8115, 'overflow'],
    ['SELECT CodeClient, COUNT(*) FROM dbo.ChantierDef', 8120, 'CodeClient'],
    ['SELECT @absent', 137, '@absent'],
    ['COMMIT', 3902, 'no corresponding'],
  ])('%s is error %i', async (text, number, words) => {
    const pool = await connect()
    const error = await pool
      .request()
      .query(text)
      .then(
        () => null,
        (reason) => reason,
      )
    expect(error).toMatchObject({ number, message: expect.stringContaining(words) })
    expect(server.unexpected).toEqual([])
  })

  test.each([
    'SELEC 1',
    'SELECT * FROM dbo.Client LIMIT 3',
    'EXEC sp_configure',
    'SELECT SOUNDEX(Code) FROM dbo.Client',
    'ALTER TABLE dbo.Client DROP COLUMN NomClient',
  ])('what is not understood (%s) is an error and is remembered', async (text) => {
    const pool = await connect()
    expect([102, 156]).toContain(await numberOf(pool.request().query(text)))
    expect(server.unexpected).toMatchObject([{ text }])
  })

  test('an error ends its statement, and the transaction only under XACT_ABORT', async () => {
    const pool = await connect()
    const batch = "INSERT INTO dbo.Client VALUES ('CL0001', 'x'); INSERT INTO dbo.Client VALUES ('NEUF', 'x')"
    expect(await numberOf(pool.request().batch(batch))).toBe(2627)
    expect((await server.rows('dbo.Client')).length).toBe(3)
    expect(
      await numberOf(pool.request().batch(`SET XACT_ABORT ON; ${batch.replaceAll('NEUF', 'AUTRE')}`)),
    ).toBe(2627)
    expect((await server.rows('dbo.Client')).length).toBe(3)
  })

  test('a taken permission is error 229, and HAS_PERMS_BY_NAME tells it', async () => {
    const pool = await connect()
    server.denyOn('dbo.SuiviMO', 'INSERT')
    const asked =
      "SELECT HAS_PERMS_BY_NAME('dbo.SuiviMO', 'OBJECT', 'INSERT') AS i, HAS_PERMS_BY_NAME('dbo.SuiviMO', 'OBJECT', 'SELECT') AS s"
    expect((await pool.request().query(asked)).recordset).toEqual([{ i: 0, s: 1 }])
    const insert = "INSERT INTO dbo.SuiviMO (CodeChantier, CodeSalarie, Date) VALUES ('1', 1, GETDATE())"
    expect(await numberOf(pool.request().query(insert))).toBe(229)
    server.allowOn('dbo.SuiviMO', 'INSERT')
    expect(await numberOf(pool.request().query(insert))).toBeNull()
  })
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
    const pool = await connect({}, codial)
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

describe('transactions', () => {
  const insert = (pool: sql.ConnectionPool | sql.Transaction, code: string) =>
    new sql.Request(pool as sql.ConnectionPool).query(
      `INSERT INTO dbo.Client (Code, NomClient) VALUES ('${code}', 'x')`,
    )
  const codes = async () => (await server.rows('dbo.Client')).map((row) => row.Code)

  test('what is rolled back was never there, what is committed stays', async () => {
    const pool = await connect()
    for (const keep of [false, true]) {
      const transaction = new sql.Transaction(pool)
      await transaction.begin()
      await insert(transaction, keep ? 'oui' : 'non')
      const own = await new sql.Request(transaction).query(
        'SELECT COUNT(*) AS n, @@TRANCOUNT AS depth FROM dbo.Client',
      )
      expect(own.recordset).toEqual([{ n: 3, depth: 1 }])
      expect((await codes()).length).toBe(2)
      await (keep ? transaction.commit() : transaction.rollback())
    }
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'oui'])
  })

  test('BEGIN TRAN in T-SQL, a table made and forgotten, TRY and CATCH', async () => {
    const pool = await connect({ max: 1 })
    await pool
      .request()
      .batch('BEGIN TRAN; CREATE TABLE dbo.Passage (a int); INSERT INTO dbo.Passage VALUES (1)')
    await pool.request().batch('ROLLBACK')
    expect(await numberOf(pool.request().query('SELECT * FROM dbo.Passage'))).toBe(208)
    const { recordset } = await pool.request().batch(`
      BEGIN TRY
        BEGIN TRAN
        INSERT INTO dbo.Client VALUES ('neuf', 'x')
        INSERT INTO dbo.Client VALUES ('CL0001', 'x')
        COMMIT
      END TRY
      BEGIN CATCH
        IF @@TRANCOUNT > 0 ROLLBACK
        SELECT ERROR_NUMBER() AS n
      END CATCH`)
    expect(recordset).toEqual([{ n: 2627 }])
    expect(await codes()).toEqual(['CL0001', 'CL0002'])
  })

  test('a connection that is cut loses its open transaction, and its lock', async () => {
    const pool = await connect()
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await insert(transaction, 'perdu')
    server.hangUp()
    const other = await connect()
    await insert(other, 'après')
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'après'])
    await transaction.rollback().catch(() => undefined)
  })

  test('a second writer waits for the first, a reader does not, and nobody loses an update', async () => {
    const pool = await connect({ max: 9 })
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await new sql.Request(transaction).query("UPDATE dbo.Devis SET TempsMO = 1 WHERE Code = 'DE000001'")
    let done = false
    const second = pool
      .request()
      .query("UPDATE dbo.Devis SET TempsMO += 1 WHERE Code = 'DE000001'")
      .then(() => {
        done = true
      })
    await until(() => server.statements.some((each) => each.text.includes('+= 1')))
    const read = await pool.request().query("SELECT TempsMO FROM dbo.Devis WHERE Code = 'DE000001'")
    expect([read.recordset[0].TempsMO, done]).toEqual([320, false])
    expect(
      await numberOf(pool.request().batch('SET LOCK_TIMEOUT 20; UPDATE dbo.Devis SET TempsMO = 9')),
    ).toBe(1222)
    await transaction.commit()
    await second
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let time = 0; time < 10; time += 1) {
          await pool.request().query("UPDATE dbo.Devis SET TempsMO += 1 WHERE Code = 'DE000001'")
        }
      }),
    )
    const [row] = await server.query("SELECT TempsMO FROM dbo.Devis WHERE Code = 'DE000001'")
    expect(row).toEqual({ TempsMO: 82 })
  })

  test('read with UPDLOCK, then write: two sessions that take the next number never take the same', async () => {
    const pool = await connect({ max: 4 })
    const taken = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const transaction = new sql.Transaction(pool)
        await transaction.begin()
        const last = await new sql.Request(transaction).query(
          'SELECT MAX(Code) AS n FROM dbo.Salarie WITH (UPDLOCK, HOLDLOCK)',
        )
        const next = last.recordset[0].n + 1
        await new sql.Request(transaction).query(`INSERT INTO dbo.Salarie (Code, Nom) VALUES (${next}, 'x')`)
        await transaction.commit()
        return next
      }),
    )
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 4))
  })

  test('the victim of a deadlock loses its transaction, and the client knows', async () => {
    const pool = await connect({ max: 1 })
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await insert(transaction, 'un')
    server.deadlockNext()
    expect(await numberOf(insert(transaction, 'deux'))).toBe(1205)
    await transaction.rollback().catch(() => undefined)
    expect(await codes()).toEqual(['CL0001', 'CL0002'])
    await insert(pool, 'trois')
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'trois'])
  })
})

describe('results and what cuts them', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      CodeChantier: String(at % 100),
      CodeSalarie: at,
      Date: new Date(1_760_000_000_000),
      NbH0: at / 4,
    }))

  /** Reads a stream to its end or its error. */
  function read(
    pool: sql.ConnectionPool,
    text: string,
    onRow: (row: Record<string, unknown>, request: sql.Request) => void = () => undefined,
  ) {
    const request = pool.request()
    request.stream = true
    let rows = 0
    return new Promise<{ rows: number; error: Error | null }>((done) => {
      let error: Error | null = null
      request.on('row', (row) => {
        rows += 1
        onRow(row as unknown as Record<string, unknown>, request)
      })
      request.on('error', (reason) => {
        error = reason
      })
      request.on('done', () => done({ rows, error }))
      request.query(text)
    })
  }

  test.each([false, true])('100,000 rows go out without being held (encryption %s)', async (encrypt) => {
    await server.setRows('dbo.SuiviMO', many(100_000))
    const pool = await connect({ encrypt })
    let sum = 0
    let peak = 0
    global.gc?.()
    const before = process.memoryUsage().rss
    const { rows, error } = await read(
      pool,
      'SELECT CodeSalarie, NbH0, Date FROM dbo.SuiviMO ORDER BY CodeSalarie',
      (row) => {
        sum += Number(row.NbH0)
        if (Number(row.CodeSalarie) % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
      },
    )
    expect([rows, error, sum]).toEqual([100_000, null, (99_999 * 100_000) / 8])
    expect((peak - before) / 2 ** 20).toBeLessThan(150)
  })

  test('a client that stops reading stops the server', async () => {
    await server.setRows('dbo.SuiviMO', many(50_000))
    const pool = await connect()
    let paused = false
    const reading = read(pool, 'SELECT * FROM dbo.SuiviMO', (_, request) => {
      if (paused) return
      paused = true
      request.pause()
      setTimeout(() => request.resume(), 300)
    })
    const entry = () => server.statements.find((each) => each.text.includes('SuiviMO'))
    await until(() => paused)
    expect(entry()!.rows).toBe(0)
    expect((await reading).rows).toBe(50_000)
    await until(() => entry()!.rows === 50_000)
  })

  test('a result that is cut is an error, not a short result; the next one is whole', async () => {
    await server.setRows('dbo.SuiviMO', many(5000))
    server.cutAfterRows(1234)
    const pool = await connect()
    const cut = await read(pool, 'SELECT * FROM dbo.SuiviMO')
    expect(cut.error).toMatchObject({ code: 'ECONNRESET' })
    expect(cut.rows).toBe(1234)
    expect(await read(pool, 'SELECT * FROM dbo.SuiviMO')).toEqual({ rows: 5000, error: null })
  })

  test('random cuts come from their seed', async () => {
    await server.setRows('dbo.SuiviMO', many(500))
    const runs: number[][] = []
    for (let run = 0; run < 2; run += 1) {
      server.cutAtRandom({ seed: 7, probability: 0.5, within: 500 })
      const pool = await connect()
      const seen: number[] = []
      for (let time = 0; time < 10; time += 1) seen.push((await read(pool, 'SELECT * FROM dbo.SuiviMO')).rows)
      runs.push(seen)
    }
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]!.filter((rows) => rows < 500).length).toBeGreaterThan(0)
  })

  test('a write may be done though its answer never came', async () => {
    const pool = await connect()
    server.failNext({ cut: 'after', match: /insert/i })
    expect(await numberOf(pool.request().query("INSERT INTO dbo.Client VALUES ('a', 'x')"))).toBe(
      'ECONNRESET',
    )
    server.failNext({ cut: 'before', match: /insert/i })
    expect(await numberOf(pool.request().query("INSERT INTO dbo.Client VALUES ('b', 'x')"))).toBe(
      'ECONNRESET',
    )
    expect((await server.rows('dbo.Client')).map((row) => row.Code)).toEqual(['CL0001', 'CL0002', 'a'])
  })

  test('cancelling ends a wait and a long result, and the connection goes on', async () => {
    await server.setRows('dbo.SuiviMO', many(100_000))
    const pool = await connect({ max: 1 })
    const waiting = pool.request()
    const answer = numberOf(waiting.query("WAITFOR DELAY '00:10:00'"))
    await until(() => server.statements.some((each) => each.text.includes('WAITFOR')))
    waiting.cancel()
    expect(await answer).toBe('ECANCEL')
    const cut = await read(pool, 'SELECT * FROM dbo.SuiviMO', (_, request) => void request.cancel())
    expect(cut.error).toMatchObject({ code: 'ECANCEL' })
    expect(cut.rows).toBeLessThan(100_000)
    expect((await pool.request().query('SELECT 1 AS a')).recordset).toEqual([{ a: 1 }])
  })

  test('a request that takes too long is the client’s time-out', async () => {
    server.delay(60_000, /Client/)
    const pool = await connect({ requestTimeout: 200, max: 1 })
    expect(await numberOf(pool.request().query('SELECT * FROM dbo.Client'))).toBe('ETIMEOUT')
    expect((await pool.request().query('SELECT 2 AS a')).recordset).toEqual([{ a: 2 }])
  })

  test('an error that a test orders comes once, and everything is in the log', async () => {
    const pool = await connect()
    server.failNext({ number: 9002 })
    expect(await numberOf(pool.request().input('c', sql.Int, 4).query('SELECT @c AS c'))).toBe(9002)
    expect(await numberOf(pool.request().input('c', sql.Int, 5).query('SELECT @c AS c'))).toBeNull()
    const seen = server.statements.filter((each) => each.text === 'SELECT @c AS c')
    expect(seen).toMatchObject([
      { parameters: { c: 4 }, error: 9002, rows: 0 },
      { parameters: { c: 5 }, error: null, rows: 1 },
    ])
  })
})
