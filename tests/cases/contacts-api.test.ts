import { beforeAll, describe, expect, test } from 'vitest'
import { isSuppressed, mergeFieldKeys, suppress } from '#server/contacts/index'
import { asTenant, sql } from '#server/kernel/db'
import { type Company, company } from '../support/contacts.ts'

let a: Company
let b: Company

beforeAll(async () => {
  a = await company('Atelier')
  b = await company('Bureau')
})

describe('contacts', () => {
  test('are made in their one written form, empty texts shown as null', async () => {
    const made = await a.post('/contacts', {
      email: `${' Zoé.Petit'.replace('é', 'e')}@Société.FR `,
      firstName: 'Zoé',
      company: '',
      fields: { ville: 'Lyon', âge: 42 },
      tags: ['vip', 'vip'],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      email: 'zoe.petit@xn--socit-esab.fr',
      firstName: 'Zoé',
      lastName: null,
      company: null,
      fields: { ville: 'Lyon', âge: '42' },
      tags: ['vip'],
      source: 'api',
      suppressed: null,
    })
    expect(await asTenant(a.id, mergeFieldKeys)).toEqual(
      expect.arrayContaining(['email', 'phone', 'ville', 'âge']),
    )
  })

  test('the same address twice is a conflict that names email', async () => {
    await a.post('/contacts', { email: 'twice@x.fr' })
    const again = await a.post('/contacts', { email: 'Twice@X.fr' })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'conflict', errors: [{ field: 'email', code: 'taken' }] })
    expect((await b.post('/contacts', { email: 'twice@x.fr' })).status).toBe(201)
  })

  test('a wrong address is refused with its field', async () => {
    const wrong = await a.post('/contacts', { email: 'a@b.fr\r\nBcc: c@d.fr' })
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors).toMatchObject([{ field: 'email', code: 'invalid' }])
  })

  test('change and go', async () => {
    const { body } = await a.post('/contacts', {
      email: 'change@x.fr',
      fields: { a: '1', b: '2' },
      phone: '01',
    })
    const changed = await a.patch(`/contacts/${body.id}`, {
      phone: null,
      fields: { a: '', c: '3' },
      tags: ['x'],
    })
    expect(changed.body).toMatchObject({ phone: null, fields: { b: '2', c: '3' }, tags: ['x'] })
    await a.post('/contacts', { email: 'other@x.fr' })
    expect((await a.patch(`/contacts/${body.id}`, { email: 'other@x.fr' })).status).toBe(409)
    expect((await a.del(`/contacts/${body.id}`)).status).toBe(204)
    expect((await a.get(`/contacts/${body.id}`)).status).toBe(404)
    expect((await a.del(`/contacts/${body.id}`)).status).toBe(404)
  })
})

describe('the list of contacts', () => {
  let c: Company
  beforeAll(async () => {
    c = await company('Carnet')
    const rows = Array.from({ length: 120 }, (_, i) => ({
      email: `p${String(i).padStart(3, '0')}@maison.fr`,
      firstName: i % 2 ? 'Hélène' : 'Luc',
      lastName: ['Écart', 'durand', 'Zola'][i % 3] as string,
      company: i < 3 ? 'Menuiserie Œuvre' : '',
      tags: i % 10 === 0 ? ['Fidèle'] : [],
    }))
    await asTenant(c.id, (db) => db.contact.createMany({ data: rows }))
  })

  const walk = async (query: string) => {
    const seen: Record<string, unknown>[] = []
    let cursor = ''
    for (;;) {
      const page = await c.get(`/contacts?limit=7${query}${cursor}`)
      expect(page.status).toBe(200)
      seen.push(...page.body.data)
      if (!page.body.nextCursor) return seen
      cursor = `&cursor=${page.body.nextCursor}`
    }
  }

  test.each(['newest', 'oldest', 'email', '-email', 'name', '-name', 'company', '-company'])(
    'sorted by %s is walked whole, each contact once, in order',
    async (sort) => {
      const seen = await walk(`&sort=${sort}`)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(120)
      if (sort === 'email')
        expect(seen.map(({ email }) => email)).toEqual(seen.map(({ email }) => email).sort())
      if (sort === 'name') expect(seen[0]).toMatchObject({ lastName: 'durand' })
      if (sort === 'company') expect(seen[0]).toMatchObject({ company: 'Menuiserie Œuvre' })
    },
  )

  test('is searched without case or accents, by the middle of a word, by several words, by a short beginning', async () => {
    expect(await walk('&search=HELENE')).toHaveLength(60)
    expect(await walk('&search=elen')).toHaveLength(60)
    expect(await walk('&search=luc+durand')).toHaveLength(20)
    expect(await walk('&search=zo')).toHaveLength(40)
    expect(await walk('&search=p007')).toHaveLength(1)
    expect(await walk('&search=oeuvre&sort=email')).toHaveLength(3)
    expect(await walk('&search=nobody')).toHaveLength(0)
    expect(await walk(`&search=${encodeURIComponent("100%_'\\")}`)).toHaveLength(0)
  })

  test('is filtered by tag and list, with a search and any order', async () => {
    expect(await walk('&tag=Fid%C3%A8le')).toHaveLength(12)
    expect(await walk('&tag=fidele')).toHaveLength(0)
    const list = await c.post('/lists', { name: 'Clients' })
    const added = await c.post(`/lists/${list.body.id}/contacts`, {
      emails: ['p000@maison.fr', 'P001@maison.fr', 'p002@maison.fr', 'new@maison.fr'],
    })
    expect(added.body).toEqual({ added: 4, created: 1, alreadyIn: 0, unknown: 0 })
    for (const sort of ['newest', 'email', 'name', 'company']) {
      expect(await walk(`&listId=${list.body.id}&sort=${sort}`)).toHaveLength(4)
      expect(await walk(`&listId=${list.body.id}&sort=${sort}&search=helene`)).toHaveLength(1)
      expect(await walk(`&listId=${list.body.id}&sort=${sort}&tag=Fid%C3%A8le`)).toHaveLength(1)
    }
    expect((await c.get('/lists')).body.data).toMatchObject([{ name: 'Clients', contactCount: 4 }])
  })

  test('an unreadable cursor is said', async () => {
    const wrong = await c.get('/contacts?cursor=abc')
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors[0].field).toBe('cursor')
  })

  test('another company finds nothing, and without a company nothing comes', async () => {
    expect((await b.get('/contacts?search=helene')).body.data).toEqual([])
    const rows = await asTenant(c.id, (db) =>
      db.$queryRaw(
        sql`SELECT set_config('app.organisation_id', '', true), (SELECT count(*)::int FROM contact_page('{helene}', NULL, NULL, 'newest', true, NULL, NULL, 5)) AS n`,
      ),
    )
    expect(rows).toMatchObject([{ n: 0 }])
  })

  test('exports what the filter shows, safe for spreadsheets', async () => {
    await c.post('/contacts', { email: 'formula@maison.fr', firstName: '=HYPERLINK("x")', tags: ['export'] })
    const file = await c.get('/contacts/export?tag=export')
    expect(file.headers.get('content-type')).toContain('text/csv')
    const [head, row] = file.text.split('\r\n')
    expect(head).toContain('E-mail;Prénom;Nom')
    expect(row).toContain(`formula@maison.fr;"'=HYPERLINK(""x"")";`)
    await c.post('/contacts', { email: 'hasard@maison.fr', fields: { constructor: 'Dupont' } })
    expect((await c.get('/contacts/export')).text.split('\r\n').length).toBeGreaterThan(120)
  })
})

describe('lists', () => {
  test('have a name of their own, count their contacts, lose them, go', async () => {
    const made = await a.post('/lists', { name: ' Prospects ' })
    expect(made).toMatchObject({ status: 201, body: { name: 'Prospects', contactCount: 0 } })
    expect((await a.post('/lists', { name: 'Prospects' })).body).toMatchObject({
      code: 'conflict',
      errors: [{ field: 'name' }],
    })
    const path = `/lists/${made.body.id}`
    await a.post(`${path}/contacts`, { emails: ['l1@x.fr', 'l2@x.fr'] })
    expect((await a.post(`${path}/contacts`, { emails: ['l1@x.fr'] })).body).toMatchObject({
      added: 0,
      alreadyIn: 1,
    })
    const page = await a.get(`/contacts?listId=${made.body.id}`)
    expect((await a.get(path)).body.contactCount).toBe(2)
    await a.del(`${path}/contacts`, { contactIds: [page.body.data[0].id] })
    expect((await a.get(path)).body.contactCount).toBe(1)
    await a.del(`/contacts/${page.body.data[1].id}`)
    expect((await a.get(path)).body.contactCount).toBe(0)
    const journal = await a.get(`/audit-events?search=${made.body.id}`)
    expect(journal.body.data).toMatchObject([
      { action: 'lists.remove-contacts', subject: { id: made.body.id }, details: { count: 1 } },
      { action: 'lists.add-contacts', details: { count: 2 } },
      { action: 'lists.create' },
    ])
    expect((await a.patch(path, { name: 'Anciens' })).body.name).toBe('Anciens')
    expect((await a.del(path)).status).toBe(204)
    expect((await a.get(path)).status).toBe(404)
  })

  test('refuse what is not an address, and contacts of others', async () => {
    const { body: list } = await a.post('/lists', { name: 'Refus' })
    const wrong = await a.post(`/lists/${list.id}/contacts`, { emails: ['ok@x.fr', 'not one'] })
    expect(wrong.body.errors).toMatchObject([{ field: 'emails.1', code: 'invalid' }])
    const foreign = await b.post('/contacts', { email: 'foreign@x.fr' })
    const added = await a.post(`/lists/${list.id}/contacts`, { contactIds: [foreign.body.id] })
    expect(added.body).toMatchObject({ added: 0, unknown: 1 })
    expect((await b.post(`/lists/${list.id}/contacts`, { emails: ['x@x.fr'] })).status).toBe(404)
  })
})

describe('suppressions', () => {
  test('forbid an address or a whole domain, once, and are lifted', async () => {
    const contact = await a.post('/contacts', { email: 'stop@domaine.fr' })
    const made = await a.post('/suppressions', { email: 'STOP@domaine.fr', reason: 'unsubscribed' })
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'email', email: 'stop@domaine.fr', reason: 'unsubscribed' },
    })
    const again = await a.post('/suppressions', { email: 'stop@domaine.fr', reason: 'manual' })
    expect(again.body).toMatchObject({ id: made.body.id, reason: 'unsubscribed' })
    expect((await a.get(`/contacts/${contact.body.id}`)).body.suppressed).toEqual({
      kind: 'email',
      reason: 'unsubscribed',
    })
    expect((await a.del('/suppressions?email=stop@domaine.fr')).status).toBe(204)
    await a.post('/suppressions', { domain: 'Domaine.fr', reason: 'manual' })
    expect((await a.get(`/contacts/${contact.body.id}`)).body.suppressed).toEqual({
      kind: 'domain',
      reason: 'manual',
    })
    expect(await asTenant(b.id, (db) => isSuppressed(db, 'stop@domaine.fr'))).toBe(false)
    const found = await a.get('/suppressions?search=domaine.fr')
    expect(found.body.data).toHaveLength(1)
    expect((await a.del(`/suppressions/${found.body.data[0].id}`)).status).toBe(204)
    expect(await asTenant(a.id, (db) => isSuppressed(db, 'stop@domaine.fr'))).toBe(false)
  })

  test('take a reason in the caller’s own words as the note of a manual one', async () => {
    const body = { email: 'mots@x.fr', reason: 'demande par téléphone', note: 'Claire' }
    const { status, body: made } = await a.post('/suppressions', body)
    expect(status).toBe(201)
    expect(made).toMatchObject({ reason: 'manual', note: 'demande par téléphone : Claire' })
  })

  test('want an address or a domain, not both, not neither', async () => {
    for (const body of [{}, { email: 'a@b.fr', domain: 'b.fr' }]) {
      expect((await a.post('/suppressions', body)).body).toMatchObject({
        status: 422,
        errors: [{ code: 'required' }],
      })
    }
  })

  test('wake the campaigns up', async () => {
    await asTenant(a.id, (db) => suppress(db, a.ctx, { email: 'wake@x.fr', reason: 'manual' }))
    const rows = await asTenant(a.id, (db) => db.outbox.findMany({ where: { job: 'contacts.suppressed' } }))
    expect(rows.length).toBeGreaterThan(0)
  })
})

test('many at once: tags, suppression, deletion', async () => {
  const ids = await Promise.all(
    ['m1@x.fr', 'm2@x.fr', 'm3@x.fr'].map(
      async (email) => (await a.post('/contacts', { email, tags: ['old'] })).body.id,
    ),
  )
  const tagged = await a.post('/contacts/tags', { contactIds: ids, add: ['new'], remove: ['old'] })
  expect(tagged.body).toEqual({ updated: 3 })
  expect((await a.get('/audit-events?action=contacts.tag')).body.data[0].details).toEqual({
    count: 3,
    add: ['new'],
    remove: ['old'],
  })
  expect((await a.get(`/contacts/${ids[0]}`)).body.tags).toEqual(['new'])
  expect((await a.get('/contacts/tags')).body.data).toEqual(expect.arrayContaining(['new', 'old']))
  expect((await a.post('/contacts/suppress', { contactIds: ids })).body).toEqual({ suppressed: 3 })
  expect((await b.post('/contacts/delete', { contactIds: ids })).body).toEqual({ deleted: 0 })
  expect((await a.post('/contacts/delete', { contactIds: ids })).body).toEqual({ deleted: 3 })
})
