import { expect, test } from 'vitest'
import { asTenant, sql, tenantConnection } from '#server/kernel/db'
import { company } from '../support/contacts.ts'

/** More than the walk along the order looks at, so that rare words go through the trigram index. */
const PEOPLE = 4500

test('whatever part of a text is searched, in whatever order, the contacts that hold it are found and no others', async () => {
  const who = await company('Recherche')
  await tenantConnection(who.id, (client) =>
    client.query(
      `INSERT INTO "Contact" (email, "firstName", "lastName", company, phone, tags)
       SELECT 'contact.' || i || '@societe' || i % 900 || '.example', 'Prénom' || i % 97, 'L''Œuf_' || i % 700, '50% ' || i % 13 || ' & Cie',
         '+33 1 ' || lpad(i::text, 8, '0'), ARRAY['tag ' || i % 11] FROM generate_series(1, $1::int) i`,
      [PEOPLE],
    ),
  )
  const texts = await asTenant(who.id, (db) =>
    db.$queryRaw<{ id: string; text: string }[]>(sql`SELECT "contactId" AS id, text FROM "ContactSearch"`),
  )
  const terms = Array.from({ length: 30 }, (_, k) => {
    const { text } = texts[(k * 997) % texts.length] ?? { text: '' }
    const part = text.slice((k * 13) % 40).slice(0, 6 + (k % 30))
    return part.replace(/^\S{0,2}\s/, '').trim()
  })
  terms.push(
    'contact.4321@',
    'contact.77@societe77.example',
    'œuf_699',
    '00004499',
    'oeuf_12 societe412',
    'absent.partout',
  )
  for (const term of terms) {
    const words = term
      .normalize('NFC')
      .replace('œ', 'oe')
      .split(/\s+/)
      .filter((word) => word.length > 2)
    if (words.length < term.split(/\s+/).length) continue
    const expected = texts
      .filter(({ text }) => words.every((word) => text.includes(word)))
      .map(({ id }) => id)
    for (const sort of ['newest', 'email', '-name', 'company']) {
      const { body } = await who.get(`/contacts?limit=200&sort=${sort}&search=${encodeURIComponent(term)}`)
      const found = (body.data as { id: string }[]).map(({ id }) => id)
      if (expected.length <= 200)
        expect([...found].sort(), `${term} by ${sort}`).toEqual([...expected].sort())
      else
        expect(
          found.every((id) => expected.includes(id)),
          `${term} by ${sort}`,
        ).toBe(true)
      if (sort === 'newest') expect(found, term).toEqual([...found].sort().reverse())
    }
  }
})
