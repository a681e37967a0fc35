import { beforeAll, describe, expect, test } from 'vitest'
import { getCampaign } from '#server/campaigns/index'
import { createContact, suppressionsFor } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import {
  consequencesOf,
  mailOf,
  type Received,
  receiveNow,
  sendDue,
  stateOf,
  type TestBox,
} from '../support/inbox.ts'
import { makeStage, type Stage, WAITING } from '../support/sequences.ts'

const DAY = 86_400_000

let ctx: Ctx
let box: TestBox
let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
  ;({ ctx, box } = stage)
})

type Verdict = NonNullable<Received['verdict']>
const report = (verdict: Verdict, more: Partial<Received> = {}) =>
  receiveNow(ctx, box, { from: 'mailer-daemon@relais.example', classification: 'bounce', verdict, ...more })
const reasons = async (email: string) => (await suppressionsFor(ctx, email)).map(({ reason }) => reason)

describe('a hard bounce', () => {
  test('marks the mail, ends every sequence to the address and forbids it', async () => {
    const { campaign, at, domain } = await stage.running(2)
    const again = await stage.running(2, { domain })
    const id = await report({
      bounceClass: 'hard',
      status: '5.1.1',
      recipients: [at(0).toUpperCase()],
      ourMessageId: await stage.idOf(campaign, at(0)),
    })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:bounced', mails: ['1 sent:bounce_5.1.1 bounced', '2 skipped:bounced'] },
      [at(1)]: WAITING,
    })
    expect((await stateOf(ctx, again.campaign.id))[at(0)]).toEqual({
      enrolment: 'stopped:bounced',
      mails: ['1 sent', '2 skipped:bounced'],
    })
    expect(await reasons(at(0))).toEqual(['bounced'])
    expect(await reasons(at(1))).toEqual([])
    expect((await getCampaign(ctx, { id: campaign.id })).counts).toMatchObject({ bounced: 1, sent: 2 })
    expect(await consequencesOf(ctx, id)).toMatchObject([{ kind: 'hard_bounce', email: at(0) }])
  })

  test('that names no mail is about the newest one that the mailbox sent to the address, within a month', async () => {
    const recent = await stage.running(2)
    const old = await stage.running(1, { sentAt: new Date(Date.now() - 31 * DAY) })
    const verdict: Verdict = { bounceClass: 'hard', status: '5.1.1' }
    await report({ ...verdict, recipients: [recent.at(0), old.at(0), 'jamais@ailleurs.example'] })
    expect((await stateOf(ctx, recent.campaign.id))[recent.at(0)]?.enrolment).toBe('stopped:bounced')
    expect((await stateOf(ctx, recent.campaign.id))[recent.at(1)]).toEqual(WAITING)
    expect((await stateOf(ctx, old.campaign.id))[old.at(0)]).toEqual(WAITING)
    expect(await reasons(old.at(0))).toEqual([])
    expect(await reasons('jamais@ailleurs.example')).toEqual([])
    // Dated before the mail left: about another one.
    await report({ ...verdict, recipients: [recent.at(1)] }, { at: new Date(Date.now() - DAY) })
    expect((await stateOf(ctx, recent.campaign.id))[recent.at(1)]).toEqual(WAITING)
  })

  test('with several recipients forbids those that failed, each on its own mail', async () => {
    const { campaign, at } = await stage.running(4)
    await report({ bounceClass: 'hard', status: '5.1.1', recipients: [at(0), at(2)] }, { folder: 'junk' })
    const states = await stateOf(ctx, campaign.id)
    for (const n of [0, 2]) {
      expect(states[at(n)]?.enrolment).toBe('stopped:bounced')
      expect(await reasons(at(n))).toEqual(['bounced'])
    }
    for (const n of [1, 3]) {
      expect(states[at(n)]).toEqual(WAITING)
      expect(await reasons(at(n))).toEqual([])
    }
  })

  test('gives each recipient the class of its own where the report tells them apart', async () => {
    const { campaign, at } = await stage.running(2)
    const failures = [
      { address: at(0), bounceClass: 'hard' as const, status: '5.1.1' },
      { address: at(1), bounceClass: 'soft' as const, status: '4.2.2' },
    ]
    await report({ bounceClass: 'hard', status: '5.1.1', recipients: [at(0), at(1)], failures })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:bounced', mails: ['1 sent:bounce_5.1.1 bounced', '2 skipped:bounced'] },
      [at(1)]: { enrolment: 'active', mails: ['1 sent:bounce_4.2.2 bounced', '2 planned'] },
    })
    expect(await reasons(at(1))).toEqual([])
  })

  test('of where the mail was forwarded to ends the sequence and forbids nobody', async () => {
    const { campaign, at } = await stage.running(2)
    const onward = await createContact(ctx, { email: `suite@${at(0).split('@')[1]}` })
    const ourMessageId = await stage.idOf(campaign, at(0))
    const id = await report({
      bounceClass: 'hard',
      status: '5.1.1',
      recipients: [onward.email],
      ourMessageId,
    })
    expect((await stateOf(ctx, campaign.id))[at(0)]).toEqual({
      enrolment: 'stopped:bounced',
      mails: ['1 sent:bounce_5.1.1 bounced', '2 skipped:bounced'],
    })
    expect(await reasons(at(0))).toEqual([])
    expect(await reasons(onward.email)).toEqual([])
    const { contactId } = await mailOf(ctx, campaign.id, at(0))
    expect(await consequencesOf(ctx, id)).toMatchObject([
      { kind: 'hard_bounce', email: onward.email, contactId, details: { forwarded: true } },
    ])
    // Named, another contact that the same mailbox wrote to is not touched either.
    await report({ bounceClass: 'hard', recipients: [at(1)], ourMessageId })
    expect((await stateOf(ctx, campaign.id))[at(1)]).toEqual(WAITING)
  })

  test('that names the mail and no recipient marks it and forbids nobody', async () => {
    const { campaign, at } = await stage.running(1)
    await report({ bounceClass: 'hard', status: null, ourMessageId: await stage.idOf(campaign, at(0)) })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:bounced', mails: ['1 sent:bounce_hard bounced', '2 skipped:bounced'] },
    })
    expect(await reasons(at(0))).toEqual([])
  })
})

describe('a soft bounce', () => {
  test('while the server still tries is history only', async () => {
    const { campaign, at } = await stage.running(1)
    const id = await report({
      bounceClass: 'soft',
      delayed: true,
      status: '4.4.1',
      recipients: [at(0)],
      ourMessageId: await stage.idOf(campaign, at(0)),
    })
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING })
    expect(await consequencesOf(ctx, id)).toMatchObject([{ kind: 'soft_bounce', details: { delayed: true } }])
  })

  test('that failed marks the mail and lets the sequence go on; the third of an address forbids it', async () => {
    const first = await stage.running(2)
    const { domain, at } = first
    const soft = async ({ campaign }: typeof first) =>
      report({
        bounceClass: 'soft',
        status: '4.2.2',
        recipients: [at(0)],
        ourMessageId: await stage.idOf(campaign, at(0)),
      })
    await soft(first)
    // One that is only late is not another failure.
    await report({
      bounceClass: 'soft',
      delayed: true,
      recipients: [at(0)],
      ourMessageId: await stage.idOf(first.campaign, at(0)),
    })
    expect(await stateOf(ctx, first.campaign.id)).toEqual({
      [at(0)]: { enrolment: 'active', mails: ['1 sent:bounce_4.2.2 bounced', '2 planned'] },
      [at(1)]: WAITING,
    })
    await soft(await stage.running(2, { domain }))
    expect(await reasons(at(0))).toEqual([])
    const third = await stage.running(2, { domain })
    await soft(third)
    expect(await reasons(at(0))).toEqual(['bounced'])
    expect(await reasons(at(1))).toEqual([])
    for (const { campaign } of [first, third])
      expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:bounced')
  })

  test('three times for the same mail forbids its address too', async () => {
    const { campaign, at } = await stage.running(1)
    const ourMessageId = await stage.idOf(campaign, at(0))
    const soft = () => report({ bounceClass: 'soft', status: '4.2.2', recipients: [at(0)], ourMessageId })
    await soft()
    await soft()
    expect(await reasons(at(0))).toEqual([])
    await soft()
    expect(await reasons(at(0))).toEqual(['bounced'])
    expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:bounced')
  })
})

test('a bounce that is about our message ends its sequence and forbids nobody', async () => {
  const { campaign, at, domain } = await stage.running(1)
  const again = await stage.running(1, { domain })
  await report({
    bounceClass: 'message',
    status: '5.7.1',
    recipients: [at(0)],
    ourMessageId: await stage.idOf(campaign, at(0)),
  })
  expect(await stateOf(ctx, campaign.id)).toEqual({
    [at(0)]: { enrolment: 'stopped:bounced', mails: ['1 sent:bounce_5.7.1 bounced', '2 skipped:bounced'] },
  })
  expect(await stateOf(ctx, again.campaign.id)).toEqual({ [at(0)]: WAITING })
  expect(await reasons(at(0))).toEqual([])
})

test('a bounce of a later step is on that step', async () => {
  const { campaign, at } = await stage.running(1, { sentAt: new Date(Date.now() - 4 * DAY) })
  await sendDue(ctx, { mailboxId: stage.mailboxId, campaign, at: new Date(Date.now() - 60_000) })
  await report({ bounceClass: 'hard', status: '5.1.10', recipients: [at(0)] })
  expect(await stateOf(ctx, campaign.id)).toEqual({
    [at(0)]: {
      enrolment: 'stopped:bounced',
      mails: ['1 sent', '2 sent:bounce_5.1.10 bounced', '3 skipped:bounced'],
    },
  })
})
