import sql from 'mssql'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { trustAuthority } from '../support/imap/certificates.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'
import { closePools, connect as connectTo, numberOf } from '../support/sql-server/client.ts'
import { type SqlServer, startSqlServer } from '../support/sql-server/server.ts'

let server: SqlServer
const connect = (settings: Parameters<typeof connectTo>[1] = {}) => connectTo(server, settings)

beforeAll(() => trustAuthority())
beforeEach(async () => {
  server = await startBatigest()
})
afterEach(async () => {
  await closePools()
  await server.close()
})

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
    } as Parameters<typeof connectTo>[1])
    await expect(opening).rejects.toMatchObject({ code: 'ELOGIN' })
    expect(numbers).toEqual([4060, 18456])
  })

  test('a server that requires encryption refuses who does not want it; one without a certificate cannot encrypt', async () => {
    const strict = await startSqlServer({ database: 'A', tls: 'required' })
    await expect(connectTo(strict)).rejects.toMatchObject({ message: /requires encryption/ })
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
