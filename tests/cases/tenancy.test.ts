import { beforeAll, describe, expect, test } from 'vitest'
import {
  asSystem,
  asTenant,
  isReferenceViolation,
  isUniqueViolation,
  sql,
  tenantConnection,
} from '#server/kernel/db'

let a = ''
let b = ''

beforeAll(async () => {
  const make = (name: string) => asSystem((db) => db.organisation.create({ data: { name } }))
  a = (await make('Atelier A')).id
  b = (await make('Bureau B')).id
})

describe('one company never reaches another', () => {
  test('its rows cannot be read, changed or deleted', async () => {
    const mine = await asTenant(a, (db) => db.contact.create({ data: { email: 'read@a.example' } }))
    await asTenant(b, async (db) => {
      expect(await db.contact.findFirst({ where: { id: mine.id } })).toBeNull()
      expect((await db.contact.updateMany({ where: { id: mine.id }, data: { firstName: 'X' } })).count).toBe(
        0,
      )
      expect((await db.contact.deleteMany({ where: { id: mine.id } })).count).toBe(0)
    })
    expect(await asTenant(a, (db) => db.contact.findFirst({ where: { id: mine.id } }))).not.toBeNull()
  })

  test('a row cannot be written for it', async () => {
    const write = asTenant(a, (db) =>
      db.contact.create({ data: { organisationId: b, email: 'planted@a.example' } }),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })

  test('its row cannot be linked', async () => {
    const list = await asTenant(b, (db) => db.list.create({ data: { name: 'Liste de B' } }))
    const contact = await asTenant(a, (db) => db.contact.create({ data: { email: 'link@a.example' } }))
    const error = await asTenant(a, (db) =>
      db.listMember.create({ data: { listId: list.id, contactId: contact.id } }),
    ).catch((e) => e)
    expect(isReferenceViolation(error)).toBe(true)
  })

  test('raw connections stand inside the same walls', async () => {
    await asTenant(a, (db) => db.contact.create({ data: { email: 'raw@a.example' } }))
    const seen = await tenantConnection(
      b,
      async (client) => (await client.query('SELECT email FROM "Contact"')).rows,
    )
    expect(seen).toEqual([])
  })

  test('what is not an id never reaches the SQL of a raw connection', async () => {
    const attempt = tenantConnection("x'; RESET ROLE; --", async () => 'inside')
    await expect(attempt).rejects.toThrow(/not an organisation id/)
  })

  test('a company sees the names of its members and no password hash', async () => {
    const user = await asSystem(async (db) => {
      const made = await db.user.create({
        data: { email: 'claire@a.example', name: 'Claire', passwordHash: 'secret-hash' },
      })
      await db.membership.create({ data: { organisationId: a, userId: made.id, role: 'owner' } })
      return made
    })
    const named = (tenant: string) =>
      asTenant(tenant, (db) => db.user.findFirst({ where: { id: user.id }, select: { name: true } }))
    expect(await named(a)).toEqual({ name: 'Claire' })
    expect(await named(b)).toBeNull()
    await expect(asTenant(a, (db) => db.$queryRaw(sql`SELECT "passwordHash" FROM "User"`))).rejects.toThrow(
      /permission denied/,
    )
  })

  test('the journal cannot be rewritten, not even by the system', async () => {
    await asTenant(a, (db) =>
      db.auditEvent.create({ data: { actorType: 'system', actorLabel: 't', action: 'x', subjectType: 'y' } }),
    )
    await expect(asTenant(a, (db) => db.auditEvent.deleteMany())).rejects.toThrow(/permission denied/)
    await expect(asSystem((db) => db.auditEvent.updateMany({ data: { action: 'z' } }))).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe('every table of a company is walled', () => {
  test('forced row-level security and a tenant policy on each table that has organisationId', async () => {
    const bare = await asSystem((db) =>
      db.$queryRaw<{ name: string }[]>(sql`
        SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'organisationId'
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity
          AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND 'facteur_tenant'::regrole = ANY (p.polroles)))`),
    )
    expect(bare).toEqual([])
  })
})

describe('the database keeps the totals', () => {
  test('contacts of a company, contacts of a list and the searched text', async () => {
    const org = (await asSystem((db) => db.organisation.create({ data: { name: 'Totaux' } }))).id
    await asTenant(org, async (db) => {
      const list = await db.list.create({ data: { name: 'L' } })
      for (const email of ['é1@t.example', '2@t.example', '3@t.example']) {
        const contact = await db.contact.create({ data: { email, lastName: 'Évrard' } })
        await db.listMember.create({ data: { listId: list.id, contactId: contact.id } })
      }
      await db.contact.deleteMany({ where: { email: '3@t.example' } })
      expect(await db.counter.findFirst({ where: { name: 'contacts' } })).toMatchObject({ value: 2n })
      expect(await db.list.findFirst({ where: { id: list.id } })).toMatchObject({ contactCount: 2 })
      const texts = await db.contactSearch.findMany()
      expect(texts).toHaveLength(2)
      expect(texts.every(({ text }) => text.includes('evrard'))).toBe(true)
    })
  })

  test('a duplicate is told as one', async () => {
    await asTenant(a, (db) => db.list.create({ data: { name: 'Deux fois' } }))
    const error = await asTenant(a, (db) => db.list.create({ data: { name: 'Deux fois' } })).catch((e) => e)
    expect(isUniqueViolation(error)).toBe(true)
  })
})
