import { beforeAll, describe, expect, test } from 'vitest'
import { getCampaign, resolveUncertain, stopCampaign } from '#server/campaigns/index'
import { createSuppression, getContact, suppressionsFor } from '#server/contacts/index'
import {
  changeMessage,
  contactTimeline,
  findConsequences,
  reclassifyMessage,
  undoConsequence,
} from '#server/inboxes/index'
import { permissionsOf } from '#server/kernel/access'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import {
  consequencesOf,
  mailOf,
  type Received,
  receiveNow,
  sendDue,
  stateOf,
  type TestBox,
} from '../support/inbox.ts'
import { makeStage, type Sequence, type Stage, WAITING } from '../support/sequences.ts'

const DAY = 86_400_000
const REPLIED = { enrolment: 'stopped:replied', mails: ['1 sent replied', '2 skipped:replied'] }

let ctx: Ctx
let box: TestBox
let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
  ;({ ctx, box } = stage)
})

const answer = async ({ campaign, at }: Sequence, n: number, more: Partial<Received> = {}) =>
  receiveNow(ctx, box, { from: at(n), inReplyTo: await stage.idOf(campaign, at(n)), ...more })
const bounce = async (
  { campaign, at }: Sequence,
  n: number,
  bounceClass: 'hard' | 'soft' | 'message',
  status: string,
) =>
  receiveNow(ctx, box, {
    from: 'mailer-daemon@relais.example',
    classification: 'bounce',
    verdict: { bounceClass, status, recipients: [at(n)], ourMessageId: await stage.idOf(campaign, at(n)) },
  })
const undo = async (messageId: string, who = ctx) => {
  const answers = []
  for (const { id } of await consequencesOf(ctx, messageId)) answers.push(await undoConsequence(who, { id }))
  return answers[0]!
}
const state = async ({ campaign, at }: Sequence, n: number) => (await stateOf(ctx, campaign.id))[at(n)]
const reasons = async (email: string) => (await suppressionsFor(ctx, email)).map(({ reason }) => reason)

describe('a reply taken back', () => {
  test('lets the sequence go on as it was; twice changes nothing', async () => {
    const sequence = await stage.running(2)
    const { campaign, at } = sequence
    const due = (await mailOf(ctx, campaign.id, at(0), 2)).dueAt
    const id = await answer(sequence, 0)
    expect(await state(sequence, 0)).toEqual(REPLIED)
    const first = await undo(id)
    expect(first).toMatchObject({
      kind: 'reply',
      undoneBy: 'Test',
      sequencesEnded: 1,
      campaignId: campaign.id,
    })
    expect(await undo(id)).toEqual(first)
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING, [at(1)]: WAITING })
    expect((await mailOf(ctx, campaign.id, at(0), 2)).dueAt).toEqual(due)
    expect((await getCampaign(ctx, { id: campaign.id })).counts).toMatchObject({
      replied: 0,
      planned: 2,
      skipped: 0,
    })
    const lines = await asTenant(ctx, (db) =>
      db.auditEvent.findMany({ where: { subjectId: first.id }, orderBy: { id: 'asc' } }),
    )
    expect(lines.map(({ action }) => action)).toEqual(['inbox.consequence', 'inbox.undo'])
    const woken = await asTenant(ctx, (db) =>
      db.outbox.findFirst({ where: { job: 'mailboxes.drain', key: stage.mailboxId } }),
    )
    expect(woken).not.toBeNull()
  })

  test('opens a campaign again that had nothing left, and not one that was stopped', async () => {
    const sequence = await stage.running(1)
    const id = await answer(sequence, 0)
    expect((await getCampaign(ctx, { id: sequence.campaign.id })).status).toBe('completed')
    await undo(id)
    expect((await getCampaign(ctx, { id: sequence.campaign.id })).status).toBe('running')
    const stopped = await stage.running(2)
    const other = await answer(stopped, 0)
    await stopCampaign(ctx, { id: stopped.campaign.id })
    await undo(other)
    expect(await state(stopped, 0)).toEqual({
      enrolment: 'stopped:replied',
      mails: ['1 sent', '2 skipped:replied'],
    })
    expect(await state(stopped, 1)).toEqual({
      enrolment: 'stopped:stopped',
      mails: ['1 sent', '2 skipped:stopped'],
    })
  })

  test('leaves it ended while another reply stands, which then is the first', async () => {
    const sequence = await stage.running(1)
    const early = await answer(sequence, 0, { at: new Date(Date.now() - 60_000) })
    const lateAt = new Date()
    const late = await answer(sequence, 0, { at: lateAt })
    await undo(early)
    expect(await state(sequence, 0)).toEqual(REPLIED)
    expect((await mailOf(ctx, sequence.campaign.id, sequence.at(0))).repliedAt).toEqual(lateAt)
    await undo(late)
    expect(await state(sequence, 0)).toEqual(WAITING)
  })

  test('leaves it ended, for the other reason, while an opt-out stands', async () => {
    const sequence = await stage.running(1)
    const reply = await answer(sequence, 0)
    const optOut = await answer(sequence, 0, { classification: 'opt_out' })
    await undo(reply)
    expect(await state(sequence, 0)).toEqual({
      enrolment: 'stopped:unsubscribed',
      mails: ['1 sent unsubscribed', '2 skipped:replied'],
    })
    await undo(optOut)
    expect(await state(sequence, 0)).toEqual(WAITING)
  })

  test('does not write to an address that was excluded meanwhile', async () => {
    const sequence = await stage.running(1)
    const id = await answer(sequence, 0)
    await createSuppression(ctx, { email: sequence.at(0), reason: 'manual' })
    await undo(id)
    expect(await state(sequence, 0)).toEqual({
      enrolment: 'stopped:suppressed',
      mails: ['1 sent', '2 skipped:replied'],
    })
  })

  test('gives the whole company back what it ended', async () => {
    const sequence = await stage.running(3, { stopOnReply: 'domain' })
    const id = await answer(sequence, 1)
    const second = await answer(sequence, 2)
    await undo(id)
    expect((await state(sequence, 0))?.enrolment).toBe('stopped:replied')
    await undo(second)
    for (const n of [0, 1, 2]) expect(await state(sequence, n)).toEqual(WAITING)
  })

  test('plans the step that its end had kept from being planned, and ends what is finished', async () => {
    const sequence = await stage.running(1, { sentAt: new Date(Date.now() - 4 * DAY) })
    const { campaign, at } = sequence
    const { mailboxId } = stage
    // The second mail leaves while the answer to the first is read.
    const sentAt = new Date(Date.now() - 1000)
    await sendDue(ctx, { mailboxId, campaign, status: 'uncertain' })
    const id = await answer(sequence, 0)
    const second = await mailOf(ctx, campaign.id, at(0), 2)
    await resolveUncertain(ctx, { messageId: second.id, resolution: 'mark_sent' })
    expect((await state(sequence, 0))?.mails).toEqual(['1 sent replied', '2 sent:marked_sent'])
    await undo(id)
    expect(await state(sequence, 0)).toEqual({
      enrolment: 'active',
      mails: ['1 sent', '2 sent:marked_sent', '3 planned'],
    })
    const third = await mailOf(ctx, campaign.id, at(0), 3)
    expect(third.dueAt.getTime()).toBeGreaterThan(sentAt.getTime() + 3 * DAY - 10_000)
  })
})

describe('a bounce taken back', () => {
  test('takes mark, code and exclusion with it', async () => {
    const sequence = await stage.running(2)
    const id = await bounce(sequence, 0, 'hard', '5.1.1')
    expect(await reasons(sequence.at(0))).toEqual(['bounced'])
    await undo(id)
    expect(await reasons(sequence.at(0))).toEqual([])
    expect(await state(sequence, 0)).toEqual(WAITING)
    const { bouncedAt, reason } = await mailOf(ctx, sequence.campaign.id, sequence.at(0))
    expect([bouncedAt, reason]).toEqual([null, null])
    expect((await getCampaign(ctx, { id: sequence.campaign.id })).counts.bounced).toBe(0)
  })

  test('leaves what another report says, and what a person excluded', async () => {
    const sequence = await stage.running(1)
    const soft = await bounce(sequence, 0, 'soft', '4.2.2')
    const hard = await bounce(sequence, 0, 'hard', '5.1.1')
    await undo(hard)
    expect(await state(sequence, 0)).toEqual({
      enrolment: 'active',
      mails: ['1 sent:bounce_4.2.2 bounced', '2 planned'],
    })
    expect(await reasons(sequence.at(0))).toEqual([])
    await undo(soft)
    expect(await state(sequence, 0)).toEqual(WAITING)
    const excluded = await stage.running(1)
    await createSuppression(ctx, { email: excluded.at(0), reason: 'manual' })
    await undo(await bounce(excluded, 0, 'hard', '5.1.1'))
    expect(await reasons(excluded.at(0))).toEqual(['manual'])
  })

  test('twice reported, excludes until both are taken back', async () => {
    const sequence = await stage.running(1)
    const [first, second] = [
      await bounce(sequence, 0, 'hard', '5.1.1'),
      await bounce(sequence, 0, 'hard', '5.1.10'),
    ]
    await undo(first)
    expect(await reasons(sequence.at(0))).toEqual(['bounced'])
    expect((await state(sequence, 0))?.mails[0]).toBe('1 sent:bounce_5.1.10 bounced')
    await undo(second)
    expect(await reasons(sequence.at(0))).toEqual([])
    expect(await state(sequence, 0)).toEqual(WAITING)
  })

  test('of three soft ones lifts the exclusion, whichever it is', async () => {
    const sequences = [await stage.running(1)]
    const { domain } = sequences[0]!
    for (let n = 0; n < 2; n += 1) sequences.push(await stage.running(1, { domain }))
    const ids: string[] = []
    for (const sequence of sequences) ids.push(await bounce(sequence, 0, 'soft', '4.2.2'))
    expect(await reasons(sequences[0]!.at(0))).toEqual(['bounced'])
    await undo(ids[0]!)
    expect(await reasons(sequences[0]!.at(0))).toEqual([])
    expect(await state(sequences[0]!, 0)).toEqual(WAITING)
    for (const sequence of sequences.slice(1))
      expect(await state(sequence, 0)).toEqual({
        enrolment: 'active',
        mails: ['1 sent:bounce_4.2.2 bounced', '2 planned'],
      })
    // A fourth mail that comes back makes three again.
    const fourth = await stage.running(1, { domain })
    await bounce(fourth, 0, 'soft', '4.2.2')
    expect(await reasons(fourth.at(0))).toEqual(['bounced'])
  })
})

test('an opt-out taken back allows the address, and its sequences go on', async () => {
  const sequence = await stage.running(2)
  const again = await stage.running(2, { domain: sequence.domain })
  const id = await answer(sequence, 0, { classification: 'opt_out' })
  const [row] = (await findConsequences(ctx, { messageId: id, limit: 10 })).data
  expect(row).toMatchObject({ kind: 'opt_out', suppressed: true, sequencesEnded: 2, undoneAt: null })
  await undo(id)
  expect(await reasons(sequence.at(0))).toEqual([])
  for (const each of [sequence, again]) expect(await state(each, 0)).toEqual(WAITING)
})

test('a complaint taken back, too', async () => {
  const sequence = await stage.running(1)
  const ourMessageId = await stage.idOf(sequence.campaign, sequence.at(0))
  const id = await receiveNow(ctx, box, {
    from: 'fbl@operateur.example',
    classification: 'feedback_report',
    verdict: { ourMessageId },
  })
  await undo(id)
  expect(await reasons(sequence.at(0))).toEqual([])
  expect(await state(sequence, 0)).toEqual(WAITING)
})

test('whoever may not write campaigns or exclusions may not take back what touches them', async () => {
  const member: Ctx = { ...ctx, role: 'member', permissions: permissionsOf('member') }
  const sequence = await stage.running(1)
  const id = await answer(sequence, 0)
  await expect(undo(id, member)).rejects.toThrow('campaigns:write')
  expect(await state(sequence, 0)).toEqual(REPLIED)
  await expect(reclassifyMessage(member, { id, classification: 'opt_out' })).rejects.toThrow(
    'suppressions:write',
  )
  await expect(reclassifyMessage(member, { id, classification: 'other' })).rejects.toThrow('campaigns:write')
  const [row] = await consequencesOf(ctx, id)
  expect(row?.undoneAt).toBeNull()
})

describe('a person who says what a message is', () => {
  test('draws what follows from that, and takes back what followed before', async () => {
    const sequence = await stage.running(1)
    const id = await answer(sequence, 0, { classification: 'opt_out' })
    expect(await reasons(sequence.at(0))).toEqual(['unsubscribed'])
    const reply = await reclassifyMessage(ctx, { id, classification: 'reply' })
    expect(reply.consequences.map(({ kind, undoneAt }) => [kind, undoneAt === null])).toEqual([
      ['opt_out', false],
      ['reply', true],
    ])
    expect(await reasons(sequence.at(0))).toEqual([])
    expect(await state(sequence, 0)).toEqual(REPLIED)
    await reclassifyMessage(ctx, { id, classification: 'other' })
    expect(await state(sequence, 0)).toEqual(WAITING)
    expect(await changeMessage(ctx, { id, classification: 'opt_out' })).toMatchObject({
      classification: 'opt_out',
    })
    expect(await reasons(sequence.at(0))).toEqual(['unsubscribed'])
    // What was taken back once follows again when a person says so.
    await reclassifyMessage(ctx, { id, classification: 'reply' })
    expect(await state(sequence, 0)).toEqual(REPLIED)
    const day = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10)
    const away = await reclassifyMessage(ctx, { id, classification: 'auto_reply', returnDate: day })
    expect(away.consequences.find(({ kind }) => kind === 'absence')).toMatchObject({
      returnDate: day,
      undoneAt: null,
    })
    expect(await state(sequence, 0)).toEqual(WAITING)
    const { contactId } = await mailOf(ctx, sequence.campaign.id, sequence.at(0))
    expect((await getContact(ctx, contactId!)).awayUntil).toBe(day)
    const message = await asTenant(ctx, (db) => db.inboxMessage.findFirstOrThrow({ where: { id } }))
    const thread = await asTenant(ctx, (db) =>
      db.inboxThread.findFirstOrThrow({ where: { id: message.threadId } }),
    )
    expect([message.classification, thread.classifications]).toEqual(['auto_reply', ['auto_reply']])
  })

  test('is heard in Junk too, and not about our own mail', async () => {
    const sequence = await stage.running(1)
    const junk = await answer(sequence, 0, { folder: 'junk' })
    expect(await state(sequence, 0)).toEqual(WAITING)
    await reclassifyMessage(ctx, { id: junk, classification: 'reply' })
    expect(await state(sequence, 0)).toEqual(REPLIED)
    const own = await receiveNow(ctx, box, {
      from: box.address,
      direction: 'out',
      classification: 'other',
      folder: 'sent',
    })
    await expect(reclassifyMessage(ctx, { id: own, classification: 'reply' })).rejects.toThrow('conflict')
  })
})

test('the history of a contact is one line of time, walked by pages', async () => {
  const sequence = await stage.running(2)
  const { campaign, at } = sequence
  await answer(sequence, 0, { subject: 'Je regarde', at: new Date() })
  const { contactId } = await mailOf(ctx, campaign.id, at(0))
  const all = (await contactTimeline(ctx, { contactId: contactId!, limit: 50 })).data
  expect(
    all.map(({ type, mail, message, consequence }) => [
      type,
      mail?.step ?? message?.subject ?? consequence?.kind,
    ]),
  ).toEqual([
    ['mail', 2],
    ['consequence', 'reply'],
    ['message', 'Je regarde'],
    ['mail', 1],
  ])
  expect(all[0]?.mail).toMatchObject({ status: 'skipped', reason: 'replied', campaignName: campaign.name })
  const walked = []
  let cursor: string | undefined
  do {
    const page = await contactTimeline(ctx, { contactId: contactId!, limit: 1, cursor })
    walked.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(walked).toEqual(all)
  const member: Ctx = { ...ctx, permissions: permissionsOf('member') }
  const seen = await contactTimeline(member, { contactId: contactId!, limit: 50 })
  expect(seen.data.map(({ type }) => type)).toEqual(['consequence', 'message'])
  const other = await mailOf(ctx, campaign.id, at(1))
  expect(
    (await contactTimeline(ctx, { contactId: other.contactId!, limit: 50 })).data.map(({ type }) => type),
  ).toEqual(['mail', 'mail'])
})
