import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ERPS } from '#server/adapters/erp/registry'
import { normaliserOf } from '../../src/server/adapters/erp/normalise.ts'

const normalise = normaliserOf(({ state }) => ({ isFinished: state === 'T', isArchived: false }))
const blank = {
  customerName: null,
  street: null,
  postalCode: null,
  city: null,
  startEstimated: null,
  endEstimated: null,
  budget: null,
  hoursSold: null,
  manager: null,
  comment: null,
  isFinished: false,
  isArchived: false,
}
const dateOf = (start: unknown) => normalise({ code: 'C1', start })

describe('a row of an ERP', () => {
  test('keeps its code as the ERP has it, inner blanks too, and the site of a quote', () => {
    const { key, site } = normalise({ code: 'AB  12   ', siteCode: ' CH  7 ', name: 'x' })
    expect([key, site?.code, site?.siteCode]).toEqual(['AB  12', 'AB  12', 'CH  7'])
    expect(normalise({ code: 'C1', siteCode: '   ' }).site).not.toHaveProperty('siteCode')
    expect(normalise({ code: 'C1', siteCode: 'x'.repeat(61) }).problem).toMatchObject({ field: 'siteCode' })
  })

  test('loses the padding of its columns', () => {
    const { key, site, problem } = normalise({
      code: 'CH01    ',
      name: 'École   Jules-Ferry\r\n bâtiment B ',
      customerName: 'Mairie de Nantes        ',
      comment: 'un\r\ndeux\u0000',
      postalCode: '44000 ',
      budget: '12 345,60 €',
      hoursSold: 120.5,
      state: 'T',
    })
    expect({ key, problem }).toEqual({ key: 'CH01', problem: null })
    expect(site).toEqual({
      ...blank,
      code: 'CH01',
      name: 'École Jules-Ferry bâtiment B',
      customerName: 'Mairie de Nantes',
      comment: 'un\ndeux',
      postalCode: '44000',
      budget: 12345.6,
      hoursSold: 120.5,
      isFinished: true,
    })
  })

  test('without a name bears its customer’s, else its code', () => {
    expect(normalise({ code: 'C1', customerName: 'Durand' }).site?.name).toBe('Durand')
    expect(normalise({ code: 'C1' }).site).toEqual({ ...blank, code: 'C1', name: 'C1' })
  })

  test.each([null, undefined, '', '     '])('without a code (%j) can’t be used', (code) => {
    expect(normalise({ code, name: 'X' })).toEqual({
      key: '',
      site: null,
      problem: expect.objectContaining({ code: 'code_empty', field: 'code' }),
    })
  })

  test.each([
    [new Date('2026-03-05T00:00:00Z'), '2026-03-05'],
    [new Date('2026-03-05T23:59:59.997Z'), '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['2026-03-05 08:30:00', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['20260305083000000', '2026-03-05'],
    ['05/03/2026', '2026-03-05'],
    [new Date('1753-01-01T00:00:00Z'), null],
    [new Date('1899-12-30T00:00:00Z'), null],
    [new Date('1900-01-01T00:00:00Z'), null],
    [new Date('9999-12-31T00:00:00Z'), null],
    ['18991230', null],
    ['00000000', null],
    ['0000-00-00 00:00:00', null],
    ['', null],
    [null, null],
  ])('has %j as the date %s', (value, day) => {
    expect(dateOf(value)).toMatchObject({ problem: null, site: { startEstimated: day } })
  })

  test.each(['2026-02-30', '31/02/2026', 'demain', '2026'])('is told of a date that is none: %s', (value) => {
    expect(dateOf(value)).toMatchObject({ site: null, problem: { code: 'unreadable', field: 'start' } })
  })

  test.each([
    ['1234.5', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['-12,5', -12.5],
    ['1 234 567', 1234567],
    ['1.234.567', 1234567],
    ['1.234.567,8', 1234567.8],
    ['12', 12],
    [0, 0],
    [null, null],
    [' ', null],
    [Number.NaN, null],
  ])('has %j as the number %s', (budget, value) => {
    expect(normalise({ code: 'C1', budget }).site?.budget).toBe(value)
  })

  test('is told of a number that is none', () => {
    expect(normalise({ code: 'C1', hoursSold: 'douze' })).toMatchObject({
      site: null,
      problem: { code: 'unreadable', field: 'hoursSold' },
    })
  })

  test('may not end before it starts', () => {
    const row = { code: 'C1', start: '2026-05-02', end: '2026-05-01' }
    const { problem, site } = normalise(row)
    expect(site).toBeNull()
    expect(problem).toMatchObject({ code: 'end_before_start', field: 'end' })
    expect(problem?.message.fr).toContain('01/05/2026')
    expect(normalise({ ...row, end: '2026-05-02' }).problem).toBeNull()
  })

  test('may not have texts that no site application takes', () => {
    expect(normalise({ code: 'C1', name: 'x'.repeat(256) }).problem).toMatchObject({
      code: 'too_long',
      field: 'name',
    })
    expect(normalise({ code: 'C'.repeat(61) }).problem).toMatchObject({ code: 'too_long', field: 'code' })
    expect(normalise({ code: 'C1', comment: 'x'.repeat(9_000) }).site?.comment).toHaveLength(2_000)
  })

  test('whatever it holds, is a site or has a problem, and twice the same', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('code', 'name', 'start', 'end', 'budget', 'hoursSold', 'comment', 'state', 'city'),
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.double(),
            fc.date({ noInvalidDate: false }),
            fc.constant(null),
            fc.boolean(),
          ),
        ),
        (row) => {
          const read = normalise(row)
          expect((read.site === null) !== (read.problem === null)).toBe(true)
          if (read.site) expect(read.site.code).toBe(read.key)
          expect(normalise(row)).toEqual(read)
        },
      ),
    ))
})

describe('the registry', () => {
  test.each(ERPS.map((each) => [each.kind, each] as const))(
    '%s maps each of its columns, with names that hold',
    (_, erp) => {
      for (const [entity, columns] of Object.entries(erp.columns)) {
        const mapping = erp.defaultMapping[entity as keyof typeof erp.columns]
        expect(Object.keys(mapping.columns)).toEqual(columns.map(({ name }) => name))
        for (const { name, required, label } of columns) {
          if (required) expect(mapping.columns[name], `${entity}.${name}`).not.toBeNull()
          expect(label.fr && label.en).toBeTruthy()
        }
      }
    },
  )

  test.each(ERPS.map((each) => [each.kind, each] as const))(
    '%s has a form, one secret, and encrypts unless told not to',
    (_, erp) => {
      const fields = Object.entries(erp.connection.shape).map(
        ([name, field]) => [name, field.meta() as object] as const,
      )
      expect(fields.filter(([, meta]) => 'secret' in meta).map(([name]) => name)).toEqual(['password'])
      expect(fields.every(([, meta]) => 'label' in meta)).toBe(true)
      const typed = {
        host: ' SQL.exemple.fr ',
        database: 'BATIGEST',
        user: 'sa',
        password: ' p ',
        instance: '',
      }
      expect(erp.connection.parse(typed)).toMatchObject({
        host: 'sql.exemple.fr',
        port: 1433,
        password: ' p ',
        encrypt: 'on',
        trustServerCertificate: 'off',
      })
      for (const host of ['a b', 'a/b', '', 'SERVEUR\\SAGE', 'x;y'])
        expect(erp.connection.safeParse({ ...typed, host }).success, host).toBe(false)
    },
  )
})
