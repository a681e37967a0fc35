import { existsSync, readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { countContacts, indexImport, runImport } from '#server/contacts/index'
import { asTenant, tenantConnection } from '#server/kernel/db'
import { type Company, company } from '../support/contacts.ts'

const go = { signal: new AbortController().signal }
let a: Company

beforeEach(async () => {
  a = await company('Import')
})

const contactsOf = async (who: Company) =>
  (await who.get('/contacts?sort=email&limit=200')).body.data as Record<string, unknown>[]

describe('a file', () => {
  test('becomes contacts: recognised columns, free fields, tags, a list', async () => {
    const list = await a.post('/lists', { name: 'Clients' })
    const done = await a.importCsv(
      'Adresse mail;Prénom;NOM;Société;Portable;Étiquettes;Code postal\r\n' +
        'Zoe@X.fr;Zoé;Petit;"Bois;Fer";06 01;vip, rouge;69001\r\n' +
        'luc@x.fr;Luc;"Le\nGrand";;;;\r\n',
      { listId: list.body.id, tags: 'salon' },
    )
    expect(done.body).toMatchObject({
      status: 'completed',
      total: 2,
      created: 2,
      updated: 0,
      failed: 0,
      duplicates: 0,
    })
    expect(await contactsOf(a)).toMatchObject([
      {
        email: 'luc@x.fr',
        firstName: 'Luc',
        lastName: 'Le Grand',
        company: null,
        tags: ['salon'],
        fields: {},
      },
      {
        email: 'zoe@x.fr',
        firstName: 'Zoé',
        company: 'Bois;Fer',
        phone: '06 01',
        tags: ['rouge', 'salon', 'vip'],
        fields: { code_postal: '69001' },
        source: 'import:contacts.csv',
      },
    ])
    expect((await a.get(`/lists/${list.body.id}`)).body.contactCount).toBe(2)
    expect(await countContacts(a.ctx)).toBe(2)
    expect((await a.get('/contacts/fields')).body.data).toEqual([
      { key: 'code_postal', label: 'Code postal' },
    ])
  })

  test('in Windows-1252 keeps its accents; a CSV body works too', async () => {
    const csv = Buffer.from('Prénom;Courriel\nFrançois;f@x.fr\nZoé €;z@x.fr\n', 'latin1')
    const euro = csv.indexOf(0xac)
    csv[euro] = 0x80
    const uploaded = await a.post('/contacts/imports', new Uint8Array(csv), { 'content-type': 'text/csv' })
    expect(uploaded).toMatchObject({ status: 202, body: { status: 'queued', encoding: 'windows-1252' } })
    await runImport(a.ctx, { importId: uploaded.body.id }, go)
    expect((await contactsOf(a)).map((c) => c.firstName)).toEqual(['François', 'Zoé €'])
  })

  test('merges what is known, never empties it; a second run of the same file changes nothing', async () => {
    await a.post('/contacts', {
      email: 'a@x.fr',
      firstName: 'Anne',
      phone: '01',
      tags: ['t'],
      fields: { k: 'v' },
    })
    const csv = 'email,first name,phone,tags,k2\nA@x.fr,,02,"u,t",w\nb@x.fr,Bob,,,\n'
    const done = await a.importCsv(csv)
    expect(done.body).toMatchObject({ total: 2, created: 1, updated: 1 })
    expect((await contactsOf(a))[0]).toMatchObject({
      firstName: 'Anne',
      phone: '02',
      tags: ['t', 'u'],
      fields: { k: 'v', k2: 'w' },
    })
    const before = await contactsOf(a)
    expect((await a.importCsv(csv)).body).toMatchObject({ total: 2, created: 0, updated: 2, failed: 0 })
    expect(await contactsOf(a)).toEqual(before)
    expect(await countContacts(a.ctx)).toBe(2)
  })

  test('with the same address several times: one contact, the last value that is not empty', async () => {
    const done = await a.importCsv(
      'email;prénom;nom;tags;ville\nx@x.fr;Un;Nom;a;Lyon\nX@X.fr;Deux;;b;\ny@x.fr;Y;;;\nx@x.fr;;;c;Nice\n',
    )
    expect(done.body).toMatchObject({ total: 4, created: 2, updated: 0, duplicates: 2, failed: 0 })
    expect((await contactsOf(a))[0]).toMatchObject({
      firstName: 'Deux',
      lastName: 'Nom',
      tags: ['a', 'b', 'c'],
      fields: { ville: 'Nice' },
    })
  })

  test('says which rows it refused, and gives them as CSV', async () => {
    const done = await a.importCsv('email;nom\nok@x.fr;A\nnope;B\n;C\n\nzoé@x.fr;D\n')
    expect(done.body).toMatchObject({ status: 'completed', total: 4, created: 1, failed: 3 })
    const path = `/contacts/imports/${done.body.id}/errors`
    expect((await a.get(path)).body.data).toMatchObject([
      { row: 3, field: 'email', code: 'invalid', value: 'nope' },
      { row: 4, field: 'email', code: 'required', value: '' },
      { row: 6, field: 'email', code: 'non_ascii', value: 'zoé@x.fr' },
    ])
    const page = await a.get(`${path}?limit=2`)
    expect((await a.get(`${path}?limit=2&cursor=${page.body.nextCursor}`)).body.data).toHaveLength(1)
    const file = await a.get(`${path}.csv`)
    expect(file.text.split('\r\n')).toHaveLength(5)
    expect(file.text).toContain('3;email;nope;')
  })

  test('is found by search once indexed, sorted by name too', async () => {
    const done = await a.importCsv('email;nom\nun@x.fr;Zèbre\ndeux@x.fr;Âne\n')
    expect(done.body.indexedAt).toBeNull()
    await indexImport(a.ctx, { importId: done.body.id }, go)
    expect((await a.get('/contacts?search=zebre')).body.data).toHaveLength(1)
    expect(
      (await a.get('/contacts?sort=name')).body.data.map((c: { lastName: string }) => c.lastName),
    ).toEqual(['Âne', 'Zèbre'])
    expect((await a.get(`/contacts/imports/${done.body.id}`)).body.indexedAt).not.toBeNull()
  })

  test('with a long text that is cut in an emoji, and with nulls in its head and its tags, is imported', async () => {
    const note = `${'x'.repeat(1999)}😀 et la suite`
    expect((await a.importCsv(`email;Remarque\na@x.fr;${note}\n`)).body).toMatchObject({
      status: 'completed',
      created: 1,
    })
    const utf16 = Buffer.from('\ufeffEmail;Pr\0nom\r\nb@x.fr;Z\0é\r\n', 'utf16le')
    const nulls = await a.importCsv(utf16, { tags: 'sal\0on, été' })
    expect(nulls.body).toMatchObject({ status: 'completed', created: 1, tags: ['sal on', 'été'] })
  })

  test('large enough for two parts is counted exactly', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `n${i % 50_000}@grand.fr;${'x'.repeat(70)}${i}`)
    const done = await a.importCsv(`email;nom\n${rows.join('\n')}\nbad;x\n`)
    expect(done.body).toMatchObject({
      status: 'completed',
      total: 60_001,
      created: 50_000,
      duplicates: 10_000,
      failed: 1,
    })
    expect(await countContacts(a.ctx)).toBe(50_000)
    expect((await a.get('/contacts?search=n49999')).body.data).toHaveLength(0)
    const [last] = (await a.get('/contacts?sort=email&limit=1')).body.data
    expect(last).toMatchObject({ email: 'n0@grand.fr', lastName: `${'x'.repeat(70)}50000` })
  })
})

describe('a mapping', () => {
  test('chosen by the person wins', async () => {
    const done = await a.importCsv('Réf;Qui;Où\n1;a@x.fr;Lyon\n', {
      mapping: JSON.stringify({ Qui: 'email', Où: 'fields.ville', Réf: 'ignore' }),
    })
    expect(done.body).toMatchObject({ status: 'completed', created: 1 })
    expect(await contactsOf(a)).toMatchObject([{ email: 'a@x.fr', fields: { ville: 'Lyon' } }])
  })

  test('waits as a draft with its preview until it is started', async () => {
    const data = new FormData()
    data.set('file', new Blob(['a@x.fr;Zoé\nb@x.fr;Luc\n']), 'sans-titre.csv')
    data.set('draft', 'true')
    const draft = await a.post('/contacts/imports', data)
    expect(draft.body).toMatchObject({
      status: 'draft',
      hasHeader: false,
      columns: [
        { header: null, target: 'email' },
        { header: null, target: 'ignore' },
      ],
      preview: [
        ['a@x.fr', 'Zoé'],
        ['b@x.fr', 'Luc'],
      ],
    })
    const path = `/contacts/imports/${draft.body.id}`
    const refused = await a.post(`${path}/start`, { targets: ['ignore', 'firstName'] })
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: 'email', code: 'column_missing' }] })
    expect((await a.post(`${path}/start`, { targets: ['email', 'firstName'], tags: ['x'] })).status).toBe(202)
    expect((await a.post(`${path}/start`, {})).status).toBe(409)
    await runImport(a.ctx, { importId: draft.body.id }, go)
    expect((await a.get(path)).body).toMatchObject({ status: 'completed', created: 2, preview: [] })
  })
})

describe('what is refused', () => {
  test('no address column: named, with the columns there are', async () => {
    const refused = await a.importCsv('Prénom;Ville\nZoé;Lyon\n')
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ field: 'email', code: 'column_missing' }])
    expect(refused.body.detail).toContain('Ville')
  })

  test.each([
    ['PK\x03\x04 xlsx', 'spreadsheet'],
    ['%PDF-1.4', 'pdf'],
    ['', 'empty'],
    ['\x00\x01\x02\x00', 'binary'],
  ])('%j: %s', async (bytes, code) => {
    const refused = await a.importCsv(Buffer.from(bytes, 'latin1'))
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: 'file', code }] })
  })

  test('a list of nobody, another type, no file; and nothing stays on the disk', async () => {
    const unknown = await a.importCsv('email\na@x.fr\n', { listId: '018f0000-0000-7000-8000-000000000001' })
    expect(unknown.body).toMatchObject({ status: 422, errors: [{ field: 'listId' }] })
    expect((await a.post('/contacts/imports', { a: 1 })).status).toBe(415)
    expect((await a.post('/contacts/imports', new FormData())).body).toMatchObject({
      status: 422,
      errors: [{ field: 'file' }],
    })
    expect(filesOf(a)).toEqual([])
  })

  test('two columns sent into one field by the mapping', async () => {
    const mapping = JSON.stringify({ Pro: 'email', Perso: 'email' })
    const refused = await a.importCsv('Pro;Perso\na@x.fr;b@x.fr\n', { mapping })
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: 'mapping', code: 'twice' }] })
  })

  test('a form cut short, with nothing left on the disk', async () => {
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="c.csv"\r\n\r\nemail\na@x.fr'
    const type = { 'content-type': 'multipart/form-data; boundary=b' }
    for (const body of [part, part.replace('"file"', '"other"'), 'x'])
      expect((await a.post('/contacts/imports', body, type)).body).toMatchObject({ code: 'malformed' })
    expect(filesOf(a)).toEqual([])
  })

  test('a file cut in a quote or on the disk fails whole, in plain words', async () => {
    const cut = await a.importCsv('email;nom\na@x.fr;A\nb@x.fr;"B\nc@x.fr;C\n')
    expect(cut.body).toMatchObject({ status: 'failed', created: 0, error: { code: 'unterminated_quote' } })
    const uploaded = await a.post('/contacts/imports', 'email\na@x.fr\nb@x.fr\n', {
      'content-type': 'text/csv',
    })
    truncateSync(join(folderOf(a), filesOf(a)[0] as string), 8)
    await runImport(a.ctx, { importId: uploaded.body.id }, go)
    expect((await a.get(`/contacts/imports/${uploaded.body.id}`)).body).toMatchObject({
      status: 'failed',
      error: { code: 'file_cut' },
    })
    expect(await contactsOf(a)).toEqual([])
    expect(filesOf(a)).toEqual([])
  })
})

describe('a worker that dies', () => {
  test('in the middle of the file leaves nothing; the next run counts as if it were the first', async () => {
    const csv = `email;nom\n${Array.from({ length: 5000 }, (_, i) => `d${i}@x.fr;N${i}`).join('\n')}\nbad;x\n`
    const uploaded = await a.post('/contacts/imports', csv, { 'content-type': 'text/csv' })
    const importId = uploaded.body.id
    const stopping = AbortSignal.abort()
    await expect(runImport(a.ctx, { importId }, { signal: stopping })).rejects.toThrow(/stopping/)
    expect((await a.get(`/contacts/imports/${importId}`)).body).toMatchObject({
      status: 'running',
      created: 0,
    })
    expect(await contactsOf(a)).toEqual([])
    await runImport(a.ctx, { importId }, go)
    await runImport(a.ctx, { importId }, go)
    expect((await a.get(`/contacts/imports/${importId}`)).body).toMatchObject({
      status: 'completed',
      total: 5001,
      created: 5000,
      failed: 1,
      duplicates: 0,
    })
    expect(await countContacts(a.ctx)).toBe(5000)
  })

  test('after some of its parts: those are passed over, the counts are exact', async () => {
    const rows = Array.from({ length: 70_000 }, (_, i) => `p${i}@x.fr`)
    const csv = `email\n${[...rows, ...rows.slice(0, 1000)].join('\n')}\n`
    const first = await a.post('/contacts/imports', csv, { 'content-type': 'text/csv' })
    // What a worker leaves that was killed after the commits of two parts of 20,000 rows, the first and the third.
    await asTenant(a.id, (db) =>
      db.contactImport.updateMany({
        where: { id: first.body.id },
        data: { status: 'running', partsDone: [0, 2], created: 40_000, startedAt: new Date() },
      }),
    )
    await tenantConnection(a.id, (client) =>
      client.query(`SET LOCAL app.bulk = 'on';
        INSERT INTO "Contact" (email) SELECT 'p' || i || '@x.fr' FROM generate_series(0, 59999) i WHERE i < 20000 OR i >= 40000;
        INSERT INTO "Counter" (name, value) VALUES ('contacts', 40000)`),
    )
    await runImport(a.ctx, { importId: first.body.id }, go)
    expect((await a.get(`/contacts/imports/${first.body.id}`)).body).toMatchObject({
      status: 'completed',
      total: 71_000,
      created: 70_000,
      updated: 0,
      duplicates: 1000,
    })
    expect(await countContacts(a.ctx)).toBe(70_000)
  }, 120_000)

  test('two workers at once: one of them does it', async () => {
    const uploaded = await a.post('/contacts/imports', 'email\na@x.fr\nb@x.fr\n', {
      'content-type': 'text/csv',
    })
    const importId = uploaded.body.id
    await Promise.all([runImport(a.ctx, { importId }, go), runImport(a.ctx, { importId }, go)])
    expect((await a.get(`/contacts/imports/${importId}`)).body).toMatchObject({
      status: 'completed',
      created: 2,
    })
  })
})

test('an import belongs to its company', async () => {
  const done = await a.importCsv('email\nonly@a.fr\n')
  const other = await company('Autre')
  expect((await other.get(`/contacts/imports/${done.body.id}`)).status).toBe(404)
  await expect(runImport(other.ctx, { importId: done.body.id }, go)).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await other.importCsv('email\nonly@a.fr\n')).body).toMatchObject({ created: 1, updated: 0 })
})

function folderOf(who: Company): string {
  return join(process.env.DATA_DIR as string, 'uploads', who.id)
}

function filesOf(who: Company): string[] {
  return existsSync(folderOf(who)) ? readdirSync(folderOf(who)) : []
}
