import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldKey, guessTargets, recogniseHeader } from '#server/contacts/columns'
import { notCsv, sniff, Utf8Check } from '#server/contacts/csv-dialect'
import { CsvError, CsvReader, parseCsv } from '#server/contacts/csv-reader'
import { csvLine } from '#server/contacts/csv-writer'

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '\r', ' ', '\t', '€'),
  maxLength: 8,
})
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`

/** A record that is not a blank line. */
const record = fc.array(cell, { minLength: 2, maxLength: 5 })

describe('the reader', () => {
  test('reads back whatever was quoted, cut into chunks anywhere', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(200), { maxLength: 6 }),
        fc.boolean(),
        (records, delimiter, newline, cuts, closed) => {
          const text =
            records.map((cells) => cells.map(quoted).join(delimiter)).join(newline) + (closed ? newline : '')
          const read: string[][] = []
          const reader = new CsvReader(delimiter, (cells) => read.push(cells))
          let from = 0
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            reader.push(text.slice(from, cut))
            from = Math.max(from, Math.min(cut, text.length))
          }
          reader.push(text.slice(from))
          reader.end()
          expect(read).toEqual(records)
        },
      ),
    )
  })

  test('counts rows as a spreadsheet does and skips blank ones', () => {
    const rows: number[] = []
    const reader = new CsvReader(';', (_, row) => rows.push(row))
    reader.push('a;b\r\n\r\n"x\ny";c\r\nd;e')
    reader.end()
    expect(rows).toEqual([1, 3, 4])
  })

  test('Excel’s line about the separator is no row', () => {
    const text = 'sep=;\r\nNom;E-mail\r\nA, B;a@b.example\r\n'
    expect(sniff(Buffer.from(text), true)).toMatchObject({
      delimiter: ';',
      hasHeader: true,
      sample: [
        ['Nom', 'E-mail'],
        ['A, B', 'a@b.example'],
      ],
    })
    const rows: number[] = []
    const reader = new CsvReader(';', (_, row) => rows.push(row))
    for (const letter of text) reader.push(letter)
    reader.end()
    expect(rows).toEqual([1, 2])
    expect(parseCsv('Nom;Note\nsep=;\n', ';')).toEqual([
      ['Nom', 'Note'],
      ['sep=', ''],
    ])
  })

  test('a quote inside a bare cell is a letter', () => {
    expect(parseCsv('5" nail;Le "Bon" coin\n', ';')).toEqual([['5" nail', 'Le "Bon" coin']])
  })

  test('a quote that never closes is an error with its row', () => {
    const read = () => parseCsv('a;b\n"never;closed\nx;y\n', ';')
    expect(read).toThrow(CsvError)
    try {
      read()
    } catch (error) {
      expect(error).toMatchObject({ code: 'unterminated_quote', row: 2 })
    }
  })

  test('a row without an end is said to be too long, not to hold a quote', () => {
    const reader = new CsvReader(';', () => undefined)
    const fault = { code: 'row_too_long', row: 2 }
    expect(() => reader.push(`a;b\n${'x'.repeat(1_000_001)}`)).toThrow(expect.objectContaining(fault))
  })
})

describe('the writer', () => {
  test('what it writes reads back, except formulas, which become texts', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        const text = records.map((cells) => csvLine(cells)).join('')
        const back = parseCsv(text, ';').map((cells) => cells.map((c) => c.replace(/^'(?=[=+\-@\t\r])/, '')))
        const expected = records.filter((cells) => csvLine(cells) !== '\r\n')
        expect(back).toEqual(expected)
      }),
    )
  })

  test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('%j cannot run as a formula', (text) => {
    expect(csvLine([text])).toMatch(/^"?'/)
  })

  test('a telephone number stays one', () => {
    expect(csvLine(['+33 6 12 34 56 78'])).toBe('+33 6 12 34 56 78\r\n')
  })
})

describe('recognising a file', () => {
  const bytes = (text: string) => Buffer.from(text, 'utf8')

  test.each([
    ['Email;Nom\na@b.fr;X\n', ';'],
    ['Email,Nom\na@b.fr,"X, Y"\n', ','],
    ['Email\tNom\na@b.fr\tX\n', '\t'],
    ['Email|Nom\na@b.fr|X\n', '|'],
  ])('%j is separated by %j', (text, delimiter) => {
    expect(sniff(bytes(text), true)).toMatchObject({ delimiter, hasHeader: true, encoding: 'utf-8' })
  })

  test('Windows-1252 and byte order marks', () => {
    const latin = Buffer.from('Pr\xe9nom;E-mail\nZo\xe9;z@x.fr\n', 'latin1')
    expect(sniff(latin, false)).toMatchObject({
      encoding: 'windows-1252',
      sample: [
        ['Prénom', 'E-mail'],
        ['Zoé', 'z@x.fr'],
      ],
    })
    const marked = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Prénom;E-mail\nZoé;z@x.fr\n', 'utf16le'),
    ])
    expect(sniff(marked, false)).toMatchObject({
      encoding: 'utf-16le',
      sample: [
        ['Prénom', 'E-mail'],
        ['Zoé', 'z@x.fr'],
      ],
    })
    expect(sniff(bytes('\ufeffE-mail;Nom\na@b.fr;X\n'), true).sample[0]).toEqual(['E-mail', 'Nom'])
  })

  test('a file without header, and one whose names nobody knows', () => {
    expect(sniff(bytes('a@b.fr;Zoé\nc@d.fr;Léo\n'), true).hasHeader).toBe(false)
    expect(sniff(bytes('Quoi;Qui\na@b.fr;Zoé\n'), true).hasHeader).toBe(true)
  })

  test('what is not CSV is told apart', () => {
    expect(notCsv(Buffer.from('PK\x03\x04rest', 'latin1'))).toBe('spreadsheet')
    expect(notCsv(Buffer.from('%PDF-1.7'))).toBe('pdf')
    expect(notCsv(Buffer.from([1, 0, 2, 0]))).toBe('binary')
    expect(notCsv(Buffer.alloc(0))).toBe('empty')
    expect(notCsv(bytes('a;b'))).toBeNull()
  })

  test('UTF-8 is told from the rest whatever the chunks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, size) => {
        const check = new Utf8Check()
        const all = Buffer.from(text.toWellFormed(), 'utf8')
        for (let at = 0; at < all.length; at += size + 1) check.push(all.subarray(at, at + size + 1))
        expect(check.end()).toBe(true)
      }),
    )
    const broken = new Utf8Check()
    broken.push(Buffer.from([0x61, 0xe9]))
    broken.push(Buffer.from([0x61]))
    expect(broken.end()).toBe(false)
  })
})

describe('columns', () => {
  test.each([
    ['E-mail', 'email'],
    ['Adresse mail', 'email'],
    ['COURRIEL', 'email'],
    ['Adresse e-mail', 'email'],
    ['Prénom', 'firstName'],
    ['First Name', 'firstName'],
    ['NOM', 'lastName'],
    ['Société', 'company'],
    ['Raison sociale', 'company'],
    ['Téléphone portable', 'phone'],
    ['Étiquettes', 'tags'],
    ['Nom complet', 'fullName'],
    ['Ville', null],
  ])('%s is %s', (header, target) => {
    expect(recogniseHeader(header)).toBe(target)
  })

  test('unknown columns become free fields, the column of addresses is found by what it holds', () => {
    expect(guessTargets(['Code postal', 'Coordonnées'], [['75001', 'a@b.fr']])).toEqual([
      'field:code_postal',
      'email',
    ])
    expect(guessTargets(null, [['Zoé', 'a@b.fr']])).toEqual(['ignore', 'email'])
  })

  test('a field key can stand in a merge field', () => {
    fc.assert(fc.property(fc.string(), (header) => /^[a-z0-9_]+$/.test(fieldKey(header))))
  })
})
