import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { getImport } from '#server/contacts/index'
import { asTenant } from '#server/kernel/db'
import { type Company, company } from '../support/contacts.ts'
import { killHard, startWorkerProcess, stopGently } from '../support/worker-process.ts'

const PEOPLE = 70_000
const REPEATED = 5000
const WRONG = 50

/** A file of several parts, large enough to be killed in the middle of. */
function largeFile(): string {
  const rows = Array.from(
    { length: PEOPLE },
    (_, i) => `p${i}@grand.fr;Prénom ${i};"Société ${i % 900}, Lyon";069000000`,
  )
  const again = Array.from({ length: REPEATED }, (_, i) => `P${i}@Grand.fr;;;0612345678`)
  const wrong = Array.from({ length: WRONG }, (_, i) => `pas une adresse ${i};X;Y;`)
  return ['E-mail;Prénom;Société;Téléphone', ...rows, ...wrong, ...again].join('\r\n')
}

async function until(
  who: Company,
  id: string,
  done: (run: Awaited<ReturnType<typeof getImport>>) => boolean,
) {
  for (const limit = Date.now() + 300_000; Date.now() < limit; await pause(100)) {
    const run = await getImport(who.ctx, id)
    if (done(run)) return run
  }
  throw new Error(`the import did not get there: ${JSON.stringify(await getImport(who.ctx, id))}`)
}

test('an import whose worker is killed again and again ends once, with exact counts, and is indexed', async () => {
  const who = await company('Tué')
  const list = await who.post('/lists', { name: 'Tous' })
  const uploaded = await who.post(`/contacts/imports?listId=${list.body.id}`, largeFile(), {
    'content-type': 'text/csv',
  })
  expect(uploaded.status).toBe(202)
  const { id } = uploaded.body
  // Killed while it reads, then at moments that fall into the merge.
  for (const wait of [50, 400, 1200]) {
    const worker = await startWorkerProcess(`tué-${wait}`)
    await until(who, id, ({ status }) => status !== 'queued')
    await pause(wait)
    await killHard(worker)
  }
  const worker = await startWorkerProcess('survivant')
  try {
    const run = await until(
      who,
      id,
      ({ status, indexedAt }) => status === 'failed' || (status === 'completed' && indexedAt !== null),
    )
    expect(run).toMatchObject({
      status: 'completed',
      total: PEOPLE + REPEATED + WRONG,
      created: PEOPLE,
      updated: 0,
      duplicates: REPEATED,
      failed: WRONG,
    })
  } finally {
    await stopGently(worker)
  }
  const { contacts, members, searched, counter } = await asTenant(who.id, async (db) => ({
    contacts: await db.contact.count(),
    members: await db.listMember.count(),
    searched: await db.contactSearch.count(),
    counter: Number((await db.counter.findFirst({ where: { name: 'contacts' } }))?.value),
  }))
  expect({ contacts, members, searched, counter }).toEqual({
    contacts: PEOPLE,
    members: PEOPLE,
    searched: PEOPLE,
    counter: PEOPLE,
  })
  expect((await who.get(`/lists/${list.body.id}`)).body.contactCount).toBe(PEOPLE)
  expect((await who.get('/contacts?search=p69999')).body.data).toMatchObject([{ phone: '069000000' }])
}, 900_000)
