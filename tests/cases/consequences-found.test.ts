import { beforeAll, describe, expect, test } from 'vitest'
import { getCampaign } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import { consequenceWakeUps } from '../../src/server/inboxes/consequence-wake-ups.ts'
import { apply, mailOf, makeInbox, receive, receiveNow, stateOf, type TestBox } from '../support/inbox.ts'
import { makeStage, type Stage } from '../support/sequences.ts'

let ctx: Ctx
let box: TestBox
let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
  ;({ ctx, box } = stage)
})

const copy = (messageId: string) =>
  ({ from: box.address, direction: 'out', folder: 'sent', classification: 'other', messageId }) as const
const woken = async () =>
  (await asSystem(consequenceWakeUps))
    .filter(({ organisationId }) => organisationId === ctx.organisationId)
    .map(({ job, payload }) => [job.name, payload])

describe('a mail that nobody knows about', () => {
  test('has left when its copy lies in Sent, and its sequence goes on', async () => {
    const { campaign, at } = await stage.running(3, { status: 'uncertain' })
    await receiveNow(ctx, box, copy(await stage.idOf(campaign, at(0))))
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'active', mails: ['1 sent:found_in_sent', '2 planned'] },
      [at(1)]: { enrolment: 'active', mails: ['1 uncertain:connection_lost'] },
      [at(2)]: { enrolment: 'active', mails: ['1 uncertain:connection_lost'] },
    })
    const mail = await mailOf(ctx, campaign.id, at(0))
    expect(mail.sentAt!.getTime()).toBeGreaterThanOrEqual(mail.claimedAt!.getTime())
    expect(mail.filedAt).not.toBeNull()
    const next = await mailOf(ctx, campaign.id, at(0), 2)
    expect(next.dueAt.getTime() - mail.sentAt!.getTime()).toBe(3 * 86_400_000)
    expect((await getCampaign(ctx, { id: campaign.id })).counts).toMatchObject({
      sent: 1,
      uncertain: 2,
      planned: 1,
    })
  })

  test('is not proved by a copy elsewhere than in Sent, in another box, or that came in', async () => {
    const { campaign, at } = await stage.running(3, { status: 'uncertain' })
    const other = await makeInbox(ctx, 'autre@atelier.example')
    await receiveNow(ctx, box, { ...copy(await stage.idOf(campaign, at(0))), folder: 'inbox' })
    await receiveNow(ctx, other, copy(await stage.idOf(campaign, at(1))))
    await receiveNow(ctx, box, { ...copy(await stage.idOf(campaign, at(2))), direction: 'in' })
    const states = Object.values(await stateOf(ctx, campaign.id))
    expect(states.map(({ mails }) => mails)).toEqual(states.map(() => ['1 uncertain:connection_lost']))
  })

  test('whose copy was read before the worker was lost is found by the sweep', async () => {
    const { campaign, at } = await stage.running(1)
    await receiveNow(ctx, box, copy(await stage.idOf(campaign, at(0))))
    expect(await woken()).toEqual([])
    await asTenant(ctx, (db) =>
      db.message.updateMany({ where: { campaignId: campaign.id, position: 2 }, data: { status: 'skipped' } }),
    )
    await asTenant(ctx, (db) =>
      db.message.updateMany({
        where: { campaignId: campaign.id, position: 1 },
        data: { status: 'uncertain', reason: 'worker_lost' },
      }),
    )
    expect(await woken()).toEqual([['inboxes.apply', { integrationId: box.id }]])
    await apply(ctx, box)
    expect((await stateOf(ctx, campaign.id))[at(0)]?.mails[0]).toBe('1 sent:found_in_sent')
    expect(await woken()).toEqual([])
  })

  test('has left when somebody answers it, or when it comes back', async () => {
    const { campaign, at } = await stage.running(3, { status: 'uncertain' })
    await receive(ctx, box, { from: at(0), inReplyTo: await stage.idOf(campaign, at(0)) })
    await receive(ctx, box, {
      from: 'mailer-daemon@relais.example',
      classification: 'bounce',
      verdict: {
        bounceClass: 'hard',
        status: '5.1.1',
        recipients: [at(1)],
        ourMessageId: await stage.idOf(campaign, at(1)),
      },
    })
    expect(await woken()).toEqual([['inboxes.apply', { integrationId: box.id }]])
    await apply(ctx, box)
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:replied', mails: ['1 sent:answered replied', '2 skipped:replied'] },
      [at(1)]: { enrolment: 'stopped:bounced', mails: ['1 sent:bounce_5.1.1 bounced', '2 skipped:bounced'] },
      [at(2)]: { enrolment: 'active', mails: ['1 uncertain:connection_lost'] },
    })
  })
})
