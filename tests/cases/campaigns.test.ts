import { beforeAll, describe, expect, test } from 'vitest'
import {
  campaignWakeUps,
  checkCampaign,
  createCampaign,
  deleteCampaign,
  duplicateCampaign,
  getCampaign,
  launchCampaign,
  listCampaigns,
  listMessages,
  pauseCampaign,
  planAudience,
  previewStep,
  resumeCampaign,
  stopCampaign,
  updateCampaign,
} from '#server/campaigns/index'
import { CampaignInput } from '#server/campaigns/schema'
import { createSuppression } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import { parseInput } from '#server/kernel/validation'
import {
  FULL_SPEED,
  makeCampaign,
  makeCompany,
  makeList,
  makeMailbox,
  messagesOf,
} from '../support/campaigns.ts'

let ctx: Ctx
let mailboxId = ''

beforeAll(async () => {
  ctx = await makeCompany()
  mailboxId = await makeMailbox(ctx, { port: 1 })
})

const run = { signal: new AbortController().signal }
const fieldsOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { fields: { field: string; code: string }[] }).fields.map(
      ({ field, code }) => `${field} ${code}`,
    )
  }
  return []
}

describe('a draft', () => {
  test('names every wrong field by its path', () => {
    const input = {
      name: ' ',
      listIds: ['nope'],
      steps: [{ subject: '', html: '<p>x</p>', delay: '3 days' }],
      policy: {
        gap: 'P1M',
        windows: [
          { start: '9:00', end: '17:00' },
          { start: '18:00', end: '08:00' },
        ],
        days: [0],
        dailyLimit: 0,
        timeZone: 'Mars/Olympus',
      },
    }
    expect(fieldsOf(() => parseInput(CampaignInput, input)).sort()).toEqual([
      'listIds.0 invalid_format',
      'name too_small',
      'policy.dailyLimit too_small',
      'policy.days.0 too_small',
      'policy.gap duration',
      'policy.timeZone time_zone',
      'policy.windows.0.start time',
      'policy.windows.1.end window_order',
      'steps.0.delay duration',
      'steps.0.subject too_small',
    ])
    const overlap = { ...FULL_SPEED, windows: [...FULL_SPEED.windows, { start: '09:00', end: '10:00' }] }
    expect(fieldsOf(() => parseInput(CampaignInput, { name: 'x', policy: overlap }))).toEqual([
      'policy.windows.1.start window_overlap',
    ])
  })

  test('has the careful pace of the house unless told otherwise', () => {
    expect(parseInput(CampaignInput, { name: 'x' }).policy).toEqual({
      gap: 'PT30M',
      windows: [{ start: '09:00', end: '17:00' }],
      days: [1, 2, 3, 4, 5],
      dailyLimit: 50,
      timeZone: 'Europe/Paris',
    })
  })

  test('refuses a list or a mailbox of another company, naming it', async () => {
    const other = await makeCompany('Autre')
    const foreign = await makeList(other, 1)
    await expect(makeCampaign(ctx, { listIds: [foreign] })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'listIds.0', code: 'not_found' }],
    })
    await expect(
      makeCampaign(ctx, { mailboxIds: [mailboxId, await makeMailbox(other, { port: 1 })] }),
    ).rejects.toMatchObject({ fields: [{ field: 'mailboxIds.1', code: 'not_found' }] })
  })

  test('is kept clean, and its text follows', async () => {
    const campaign = await makeCampaign(ctx, {
      steps: [
        { subject: 'A', html: '<p>Oui<script>x</script></p>' },
        { subject: 'B', html: '<p>Non</p>', text: 'Autre' },
      ],
    })
    expect(campaign.steps).toMatchObject([
      { position: 1, html: '<p>Oui</p>', text: 'Oui', textEdited: false, delay: 'P0D' },
      { position: 2, text: 'Autre', textEdited: true, delay: 'P3D' },
    ])
    const changed = await updateCampaign(ctx, { id: campaign.id, name: 'Neuf', steps: [] })
    expect(changed).toMatchObject({ name: 'Neuf', steps: [], stepCount: 0 })
    const copy = await duplicateCampaign(ctx, { id: campaign.id })
    expect(copy).toMatchObject({ name: 'Neuf (copie)', status: 'draft' })
    await deleteCampaign(ctx, { id: copy.id })
    await expect(getCampaign(ctx, { id: copy.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('says all that is missing before a launch', async () => {
    const empty = await createCampaign(ctx, CampaignInput.parse({ name: 'Vide' }))
    await expect(launchCampaign(ctx, { id: empty.id })).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { field: 'listIds', code: 'required' },
        { field: 'mailboxIds', code: 'required' },
        { field: 'steps', code: 'required' },
      ],
    })
    await asTenant(ctx, (db) => db.contactField.create({ data: { key: 'Ville', label: 'Ville' } }))
    const { id } = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 1, { name: 'Un' })],
      mailboxIds: [mailboxId],
      steps: [
        { subject: '{{Ville|ici}}', html: '<p>{{firstName}}</p>' },
        { subject: '{{prenom}}', html: '<p>{{Ville}} {{oups</p>' },
      ],
    })
    const { problems } = await checkCampaign(ctx, { id })
    expect(problems).toMatchObject([
      {
        field: 'steps.1.subject',
        code: 'unknown_field',
        message: { fr: 'Étape 2 : le champ « prenom » n’existe pas.' },
      },
      { field: 'steps.1.html', code: 'unterminated' },
    ])
  })
})

describe('a launch', () => {
  test('freezes the audience: suppressed, duplicate and invalid addresses are left out and counted', async () => {
    const own = await makeCompany()
    const boxes = await Promise.all(
      ['a', 'b', 'c'].map((name) => makeMailbox(own, { port: 1, address: `${name}@x.example` })),
    )
    const first = await makeList(own, 100, { name: 'Un' })
    const second = await makeList(own, 10, { name: 'Deux', domain: 'bloque.example' })
    await asTenant(own, async (db) => {
      await db.$executeRaw(sql`
        INSERT INTO "ListMember" ("listId", "contactId") SELECT ${second}::uuid, id FROM "Contact" WHERE email LIKE 'p1_@client.example'`)
      await db.$executeRaw(sql`
        WITH made AS (INSERT INTO "Contact" (email) VALUES ('pas une adresse'), ('x@sansdomaine') RETURNING id)
        INSERT INTO "ListMember" ("listId", "contactId") SELECT ${first}::uuid, id FROM made`)
    })
    await createSuppression(own, { email: 'p5@client.example', reason: 'manual' })
    await createSuppression(own, { domain: 'bloque.example', reason: 'manual' })
    const { id } = await makeCampaign(own, { listIds: [first, second], mailboxIds: boxes })
    const expected = { total: 122, planned: 99, suppressed: 11, duplicate: 10, invalid: 2 }
    expect((await checkCampaign(own, { id })).audience).toEqual(expected)

    const launched = await launchCampaign(own, { id })
    expect(launched).toMatchObject({ status: 'launching' })
    await expect(launchCampaign(own, { id })).rejects.toMatchObject({ code: 'conflict' })
    await planAudience(own, { campaignId: id }, run)
    await planAudience(own, { campaignId: id }, run)
    const running = await getCampaign(own, { id })
    expect(running).toMatchObject({ status: 'running', audience: expected, counts: { planned: 99 } })
    const shares = await asTenant(own, (db) => db.message.groupBy({ by: ['mailboxId'], _count: true }))
    expect(shares.map(({ _count }) => _count)).toEqual([33, 33, 33])

    const page = await listMessages(own, { campaignId: id, limit: 40 })
    expect(page.data).toHaveLength(40)
    const rest = await listMessages(own, { campaignId: id, limit: 200, cursor: page.nextCursor! })
    expect(new Set([...page.data, ...rest.data].map((row) => row.id)).size).toBe(99)
    expect(page.data[0]?.whyNotYet).toMatchObject({ code: 'next' })
    expect(page.data[3]?.whyNotYet).toMatchObject({ code: 'queued', params: { before: 1 } })
    const found = await listMessages(own, { campaignId: id, limit: 5, search: 'P7@client.example' })
    expect(found.data.map(({ email }) => email)).toEqual(['p7@client.example'])
  })

  test('with nobody left to write to is completed at once', async () => {
    const own = await makeCompany()
    const listId = await makeList(own, 1)
    await createSuppression(own, { domain: 'client.example', reason: 'manual' })
    const { id } = await makeCampaign(own, {
      listIds: [listId],
      mailboxIds: [await makeMailbox(own, { port: 1 })],
    })
    await launchCampaign(own, { id })
    await planAudience(own, { campaignId: id }, run)
    expect(await getCampaign(own, { id })).toMatchObject({
      status: 'completed',
      audience: { planned: 0, suppressed: 1 },
    })
  })

  test('paused while its audience is planned goes on where it stood; stopped, it plans no more', async () => {
    const own = await makeCompany()
    const { id } = await makeCampaign(own, {
      listIds: [await makeList(own, 12)],
      mailboxIds: [await makeMailbox(own, { port: 1 })],
    })
    await launchCampaign(own, { id })
    await pauseCampaign(own, { id })
    await planAudience(own, { campaignId: id }, run)
    expect((await getCampaign(own, { id })).counts.planned).toBe(0)
    expect(await resumeCampaign(own, { id })).toMatchObject({ status: 'launching' })
    await planAudience(own, { campaignId: id }, run)
    expect(await getCampaign(own, { id })).toMatchObject({ status: 'running', counts: { planned: 12 } })
    const stopped = await stopCampaign(own, { id })
    expect(stopped).toMatchObject({ status: 'stopped', counts: { planned: 0, skipped: 12 } })
    expect((await messagesOf(own, id)).every(({ reason }) => reason === 'stopped')).toBe(true)
    await expect(pauseCampaign(own, { id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(updateCampaign(own, { id, steps: [] })).rejects.toMatchObject({ code: 'conflict' })
    await expect(deleteCampaign(own, { id })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the sweep', () => {
  const wakeUps = async (own: Ctx) =>
    (await asSystem((db) => campaignWakeUps(db)))
      .filter(({ organisationId }) => organisationId === own.organisationId)
      .map(({ job, payload }) => `${job.name} ${Object.values(payload as object)[0]}`)

  test('finds every campaign and lane that has something to do, and leaves sleepers alone', async () => {
    const own = await makeCompany()
    const box = await makeMailbox(own, { port: 1 })
    const { id } = await makeCampaign(own, { listIds: [await makeList(own, 3)], mailboxIds: [box] })
    expect(await wakeUps(own)).toEqual([])
    await launchCampaign(own, { id })
    expect(await wakeUps(own)).toContain(`campaigns.plan ${id}`)
    await planAudience(own, { campaignId: id }, run)
    const forget = () =>
      asTenant(own, (db) =>
        db.$executeRaw(sql`DELETE FROM "Outbox" WHERE "organisationId" = current_organisation()`),
      )
    // Its wake-up waits in PostgreSQL: nothing to rebuild.
    expect(await wakeUps(own)).toEqual([])
    await forget()
    expect(await wakeUps(own)).toEqual([`mailboxes.drain ${box}`])
    await pauseCampaign(own, { id })
    expect(await wakeUps(own)).toEqual([])
    await asTenant(own, (db) =>
      db.$executeRaw(
        sql`UPDATE "Message" SET status = 'sending', "messageId" = '<x@y>' WHERE "campaignId" = ${id}::uuid`,
      ),
    )
    expect(await wakeUps(own)).toEqual([`mailboxes.drain ${box}`])
  })
})

describe('a preview', () => {
  test('shows a step as a contact would receive it', async () => {
    const own = await makeCompany('Menuiserie')
    const { id } = await makeCampaign(own, {
      listIds: [await makeList(own, 2)],
      mailboxIds: [await makeMailbox(own, { port: 1 })],
    })
    const preview = await previewStep(own, { id })
    expect(preview.subject).toMatch(/^Bonjour Prénom\d$/)
    expect(preview.from).toBe('Atelier <envoi@atelier.example>')
    expect(preview.html).toContain('de Société')
    expect(preview.headers['List-Unsubscribe']).toBe('<http://localhost:3000/u/specimen>')
    await expect(previewStep(own, { id, step: 2 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('campaigns are listed newest first, by pages and by status', async () => {
  const own = await makeCompany()
  for (const name of ['Un', 'Deux', 'Trois']) await makeCampaign(own, { name })
  const page = await listCampaigns(own, { limit: 2 })
  expect(page.data.map(({ name }) => name)).toEqual(['Trois', 'Deux'])
  const rest = await listCampaigns(own, { limit: 2, cursor: page.nextCursor! })
  expect(rest).toMatchObject({ data: [{ name: 'Un' }], nextCursor: null })
  expect((await listCampaigns(own, { limit: 9, status: 'running' })).data).toEqual([])
})
