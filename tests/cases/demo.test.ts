import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  checkCampaign,
  drainLane,
  getCampaign,
  launchCampaign,
  listCampaigns,
  planAudience,
} from '#server/campaigns/index'
import { getCapturedMail, listCapturedMails } from '#server/captured/index'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { listMailboxes } from '#server/mailboxes/index'
import { anyFreePort } from '../../scripts/lib/ports.mjs'

let ctx: Ctx
let catcher: { stop: () => Promise<void> }
let ensureDemo: () => Promise<{ signInLink: string }>

beforeAll(async () => {
  process.env.CATCHER_PORT = String(await anyFreePort())
  // Nothing is allowed out: the demo lives on its own catcher.
  process.env.OUTBOUND_ALLOW = ''
  catcher = await (await import('#workers/catcher')).startCatcher()
  ensureDemo = (await import('#workers/demo/demo-company')).ensureDemo
})
afterAll(() => catcher.stop())

describe('the demo', () => {
  test('is made once, and gives a fresh way in each time', async () => {
    const first = await ensureDemo()
    const second = await ensureDemo()
    expect(first.signInLink).not.toBe(second.signInLink)
    const companies = await asSystem((db) => db.organisation.findMany({ where: { demo: true } }))
    expect(companies).toHaveLength(1)
    ctx = systemCtx(companies[0]!.id)
    const contacts = await asSystem((db) =>
      db.contact.findMany({ where: { organisationId: ctx.organisationId } }),
    )
    expect(contacts).toHaveLength(40)
    // Names reserved for examples: no demo mail could ever reach a stranger.
    for (const { email } of contacts) expect(email).toMatch(/@example\.(com|org|net)$/)
  })

  test('goes on where a first start was cut short', async () => {
    await asSystem((db) => db.campaign.deleteMany({ where: { organisationId: ctx.organisationId } }))
    await asSystem((db) =>
      db.organisation.update({ where: { id: ctx.organisationId }, data: { demo: false } }),
    )
    await ensureDemo()
    expect((await listCampaigns(ctx, { limit: 10 })).data).toHaveLength(1)
    expect(await asSystem((db) => db.contact.count({ where: { organisationId: ctx.organisationId } }))).toBe(
      40,
    )
  })

  test('its campaign launches as it is and reaches the forty at once', async () => {
    const [campaign] = (await listCampaigns(ctx, { limit: 10 })).data
    const check = await checkCampaign(ctx, { id: campaign!.id })
    expect(check.problems).toEqual([])
    expect(check.audience.planned).toBe(40)
    await launchCampaign(ctx, { id: campaign!.id })
    const run = { signal: new AbortController().signal }
    await planAudience(ctx, { campaignId: campaign!.id }, run)
    const [mailbox] = (await listMailboxes(ctx, { limit: 10 })).data
    await drainLane(ctx, { mailboxId: mailbox!.id }, run)
    expect((await getCampaign(ctx, { id: campaign!.id })).counts).toMatchObject({
      sent: 40,
      failed: 0,
      uncertain: 0,
    })
    const { data } = await listCapturedMails(ctx, { limit: 100 })
    expect(new Set(data.map(({ to }) => to.join())).size).toBe(40)
    const mail = await getCapturedMail(ctx, { id: data[0]!.id })
    expect(mail.html).not.toContain('{{')
    expect(mail.headers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['List-Unsubscribe', 'List-Unsubscribe-Post']),
    )
    expect(mail.links.map(({ label }) => label)).toContain('Se désinscrire')
    expect((await listMailboxes(ctx, { limit: 1 })).data[0]?.sentToday).toBe(40)
  })
})
