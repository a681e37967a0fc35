import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'

// Before anything reads the settings.
const { addressCompany, ask, everyCloud, madeAddress, settled, workThrough } = await import(
  '../support/clouds/address-room.ts'
)
const clouds = await everyCloud()
const { adapterOf } = await import('#server/clouds/index')
const { drainLane, launchCampaign } = await import('#server/campaigns/index')
const mailboxes = await import('#server/mailboxes/index')
const { campaignUntil, FULL_SPEED, makeCampaign, makeList, messagesOf } = await import(
  '../support/campaigns.ts'
)
const { launchNow } = await import('../support/inbox.ts')

afterAll(() => Promise.all(clouds.map((cloud) => cloud.stop())))
const run = { signal: new AbortController().signal }

for (const cloud of clouds) {
  // What leaves by SMTP is proved with mailboxes connected by hand.
  if (!adapterOf(cloud.kind).traits.sendsByApi) continue
  test(`a campaign leaves through ${cloud.kind}, once to each; a suspended address sends nothing`, async () => {
    const { ctx } = await addressCompany(cloud)
    const { id, address } = await madeAddress(ctx, `envoi-${randomUUID().slice(0, 8)}`)
    const listId = await makeList(ctx, 12, { domain: 'clients.example', name: 'Clients' })
    const campaign = await makeCampaign(ctx, {
      name: 'Par le fournisseur',
      listIds: [listId],
      mailboxIds: [id],
      steps: [{ subject: 'Le devis', html: '<p>Bonjour</p>', delay: 'P0D' }],
      policy: FULL_SPEED,
    })
    await settled(ctx, id, mailboxes.suspendMailbox(ctx, { id }))
    await expect(launchCampaign(ctx, { id: campaign.id })).rejects.toMatchObject({ code: 'invalid' })
    await settled(ctx, id, mailboxes.resumeMailbox(ctx, { id }))
    await launchNow(ctx, campaign.id)
    const before = cloud.sent.length
    await drainLane(ctx, { mailboxId: id }, run)
    await campaignUntil(ctx, campaign.id, ({ status }) => status === 'completed')
    const sent = cloud.sent.slice(before)
    expect(new Set(sent.flatMap(({ to }) => to)).size).toBe(12)
    expect(sent).toHaveLength(12)
    expect(sent.every(({ from }) => from === address)).toBe(true)
    for (const { body } of sent) expect(body).toMatch(/List-Unsubscribe/i)
    const messages = await messagesOf(ctx, campaign.id)
    expect(messages.map(({ status }) => status)).toEqual(Array(12).fill('sent'))
    expect(await mailboxes.getMailbox(ctx, { id })).toMatchObject({
      sentToday: 12,
      sentThisMonth: 12,
      successRate: 1,
    })
  })
}

/** The whole in the long suite; a fifth of it tells most of it. */
const MANY = process.env.DOVECOT === 'on' ? 100 : 20

test('a hundred addresses made in a row hold, each in far less than thirty seconds', async () => {
  const cloud = clouds.find(({ kind }) => kind === 'google_workspace')!
  const { ctx } = await addressCompany(cloud)
  const times: number[] = []
  for (let made = 0; made < MANY; made += 1) {
    const began = Date.now()
    const { id, email } = await ask(ctx, `rang-${made}-${randomUUID().slice(0, 6)}`)
    expect(await workThrough(ctx, id)).toMatchObject({ status: 'active', email })
    times.push(Date.now() - began)
  }
  times.sort((a, b) => a - b)
  expect(times[Math.floor(MANY * 0.95) - 1]).toBeLessThan(30_000)
  expect((await mailboxes.listMailboxes(ctx, { limit: 200, status: 'active' })).data).toHaveLength(MANY)
}, 120_000)
