import { beforeAll, describe, expect, test } from 'vitest'
import {
  createContact,
  findContacts,
  formerAddressesOf,
  getContact,
  matchAddresses,
  removeFormerAddress,
  setAwayUntil,
  updateContact,
} from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { makeCompany } from '../support/campaigns.ts'

let ctx: Ctx
let id = ''

beforeAll(async () => {
  ctx = await makeCompany()
  id = (await createContact(ctx, { email: 'anne.martin@client.example' })).id
})

const whose = async (email: string, who = ctx) =>
  (await asTenant(who, (db) => matchAddresses(db, [email]))).get(email)
const former = async () => (await formerAddressesOf(ctx, id)).map(({ email }) => email)

describe('an address that a contact gives up', () => {
  test('stays the contact’s, and is no longer a former one once it is taken back', async () => {
    await updateContact(ctx, id, { email: 'anne.durand@client.example', firstName: 'Anne' })
    expect(await former()).toEqual(['anne.martin@client.example'])
    expect(await whose('anne.martin@client.example')).toBe(id)
    expect(await whose('anne.durand@client.example')).toBe(id)
    await updateContact(ctx, id, { email: 'anne.martin@client.example' })
    expect(await former()).toEqual(['anne.durand@client.example'])
    await updateContact(ctx, id, { firstName: 'Annie' })
    expect(await former()).toEqual(['anne.durand@client.example'])
  })

  test('is another’s once another contact has it, and the first one’s again after that', async () => {
    const other = await createContact(ctx, { email: 'anne.durand@client.example' })
    expect(await whose('anne.durand@client.example')).toBe(other.id)
    await updateContact(ctx, other.id, { email: 'autre@client.example' })
    // The last who had it keeps it.
    expect(await whose('anne.durand@client.example')).toBe(other.id)
    expect(await former()).toEqual([])
  })

  test('is forgotten when a person says so', async () => {
    await updateContact(ctx, id, { email: 'anne@client.example' })
    await removeFormerAddress(ctx, { contactId: id, email: 'anne.martin@client.example' })
    expect(await whose('anne.martin@client.example')).toBeUndefined()
    await expect(
      removeFormerAddress(ctx, { contactId: id, email: 'anne.martin@client.example' }),
    ).rejects.toThrow('not_found')
  })

  test('is nobody’s in another company', async () => {
    await updateContact(ctx, id, { email: 'anne2@client.example' })
    const stranger = await makeCompany('Autre')
    expect(await whose('anne@client.example', stranger)).toBeUndefined()
    expect(await whose('anne2@client.example', stranger)).toBeUndefined()
    await expect(formerAddressesOf(stranger, id)).rejects.toThrow('not_found')
  })
})

test('the day of return is answered as a day, wherever the process runs', async () => {
  await asTenant(ctx, (db) => setAwayUntil(db, { contactId: id, day: '2026-09-03' }))
  expect((await getContact(ctx, id)).awayUntil).toBe('2026-09-03')
  const { data } = await findContacts(ctx, { sort: 'newest', limit: 10 })
  expect(data.find((contact) => contact.id === id)?.awayUntil).toBe('2026-09-03')
  expect(data.find((contact) => contact.id !== id)?.awayUntil).toBeNull()
})
