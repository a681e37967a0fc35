import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isErpColumn, isErpTable, nearest, partsOf } from '../../src/server/adapters/erp/identifiers.ts'
import { hfsql } from '../../src/server/adapters/erp/odbc.ts'
import { join, name, of, render, sql, table } from '../../src/server/adapters/erp/sql.ts'
import { transactSql } from '../../src/server/adapters/erp/sql-server.ts'

describe('names that a mapping may hold', () => {
  test.each(['Code', 'codebs', 'N° chantier'.replace('°', ''), 'Libellé', '_x', '#tmp', 'Etat$', 'a b'])(
    '%s is a column',
    (text) => expect(isErpColumn(text)).toBe(true),
  )
  test.each([
    '',
    ' Code',
    'Code ',
    '1Code',
    'a]b',
    'a;b',
    "a'b",
    'a"b',
    'a--b',
    'a\nb',
    'a.b',
    'x'.repeat(129),
  ])('%j is not', (text) => expect(isErpColumn(text)).toBe(false))
  test.each(['ChantierDef', 'dbo.ChantierDef', 'mon schéma.Ma table'])('%s is a table', (text) =>
    expect(isErpTable(text)).toBe(true),
  )
  test.each(['', '.', 'dbo.', '.t', 'a.b.c', 'dbo.t;DROP TABLE x', 'dbo.[t]'])('%j is not', (text) => {
    expect(isErpTable(text)).toBe(false)
    expect(() => partsOf(text)).toThrow(TypeError)
  })

  test('whatever is typed, a name that passes holds nothing that ends its quotes', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        if (isErpTable(text)) expect(text).not.toMatch(/[[\]"'`;\n\r\0()/*-]/)
      }),
    ))
})

describe('the nearest name', () => {
  const tables = ['ChantierDef', 'Devis', 'Salarie', 'SuiviMO', 'Client']
  test.each([
    ['ChantierDefs', 'ChantierDef'],
    ['chantier_def', 'ChantierDef'],
    ['Salarié', 'Salarie'],
    ['SuivisMO', 'SuiviMO'],
    ['Fournisseur', null],
    ['X', null],
  ])('of %s is %s', (typed, meant) => expect(nearest(typed, tables)).toBe(meant))
})

describe('a statement', () => {
  const any = fc.string({ unit: 'binary', maxLength: 60 })

  test('quotes every name and passes every value as a parameter', () => {
    const built = sql`SELECT ${of('a', 'Code')} AS ${name('c0')} FROM ${table('dbo.Chantier Def', true)} ${name('a')} WHERE ${join(
      [
        sql`${name('Etat')} = ${{ type: 'text', value: "x' OR 1=1" }}`,
        sql`${name('N')} = ${{ type: 'whole', value: 3 }}`,
      ],
      ' AND ',
    )}`
    const params = [
      { type: 'text', value: "x' OR 1=1" },
      { type: 'whole', value: 3 },
    ]
    expect(render(built, transactSql)).toEqual({
      text: 'SELECT [a].[Code] AS [c0] FROM [dbo].[Chantier Def] [a] WHERE [Etat] = @p0 AND [N] = @p1',
      params,
    })
    expect(render(built, hfsql)).toEqual({
      text: 'SELECT a.Code AS c0 FROM dbo.[Chantier Def] a WHERE Etat = ? AND N = ?',
      params,
    })
  })

  test('words of HFSQL’s own are bracketed there', () => {
    expect(render(sql`${name('Date')}, ${name('DATE_DEBUT')}`, hfsql).text).toBe('[Date], DATE_DEBUT')
  })

  test('stays one name in SQL Server, whatever the name is', () =>
    fc.assert(
      fc.property(any, (text) => {
        const quoted = render(name(text), transactSql).text
        expect(quoted.startsWith('[') && quoted.endsWith(']')).toBe(true)
        expect(quoted.slice(1, -1).replaceAll(']]', '')).not.toContain(']')
      }),
    ))

  test('no value gets into its text', () =>
    fc.assert(
      fc.property(any, (value) => {
        expect(render(sql`= ${{ type: 'text', value }}`, transactSql).text).toBe('= @p0')
      }),
    ))
})
