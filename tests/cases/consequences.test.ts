import { beforeAll, describe, expect, test } from 'vitest'
import { getCampaign } from '#server/campaigns/index'
import { createContact, getContact, suppressionsFor, updateContact } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { makeCompany, makeMailbox } from '../support/campaigns.ts'
import {
  apply,
  consequencesOf,
  mailOf,
  makeInbox,
  receive,
  receiveNow,
  stateOf,
  type TestBox,
} from '../support/inbox.ts'
import { makeStage, type Stage, WAITING } from '../support/sequences.ts'

const HOUR = 3_600_000

let ctx: Ctx
let box: TestBox
let running: Stage['running']
let idOf: Stage['idOf']
let count = 0

beforeAll(async () => {
  ;({ ctx, box, running, idOf } = await makeStage())
})

const anotherBox = () => {
  count += 1
  return makeInbox(ctx, `autre${count}@atelier.example`)
}

describe('a reply', () => {
  test('ends the sequence it answers, for its contact alone, and counts', async () => {
    const { campaign, at } = await running()
    const id = await receiveNow(ctx, box, { from: at(0), inReplyTo: await idOf(campaign, at(0)) })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:replied', mails: ['1 sent replied', '2 skipped:replied'] },
      [at(1)]: WAITING,
    })
    expect((await getCampaign(ctx, { id: campaign.id })).counts).toMatchObject({
      sent: 2,
      replied: 1,
      planned: 1,
      skipped: 1,
    })
    const [row] = await consequencesOf(ctx, id)
    expect(row).toMatchObject({ kind: 'reply', email: at(0), undoneAt: null })
    const message = await asTenant(ctx, (db) => db.inboxMessage.findFirstOrThrow({ where: { id } }))
    expect(message.handledAt).not.toBeNull()
    expect(message.campaignMessageId).toBe(row?.campaignMessageId)
    const thread = await asTenant(ctx, (db) =>
      db.inboxThread.findFirstOrThrow({ where: { id: message.threadId } }),
    )
    expect(thread).toMatchObject({ campaignId: campaign.id, contactId: row?.contactId })
    expect((await getContact(ctx, row!.contactId!)).lastActivityAt).toBe(message.receivedAt.toISOString())
  })

  test('drawn twice, or beside itself, changes nothing twice', async () => {
    const { campaign, at } = await running()
    const id = await receive(ctx, box, { from: at(0), inReplyTo: await idOf(campaign, at(0)) })
    await Promise.all([apply(ctx, box), apply(ctx, box), apply(ctx, box)])
    await apply(ctx, box)
    expect(await consequencesOf(ctx, id)).toHaveLength(1)
    expect((await getCampaign(ctx, { id: campaign.id })).counts.replied).toBe(1)
  })

  test('is known by References alone, and by the address when it names nothing', async () => {
    const { campaign, at } = await running(3)
    const references = ['<autre@ailleurs.example>', await idOf(campaign, at(0)), '<fin@ailleurs.example>']
    await receiveNow(ctx, box, { from: at(0), inReplyTo: '<fin@ailleurs.example>', references })
    await receiveNow(ctx, box, { from: at(1) })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:replied', mails: ['1 sent replied', '2 skipped:replied'] },
      [at(1)]: { enrolment: 'stopped:replied', mails: ['1 sent replied', '2 skipped:replied'] },
      [at(2)]: WAITING,
    })
  })

  test('by address is one to the box’s own mailbox only, and never older than the mail', async () => {
    const { campaign, at } = await running(3)
    const other = await anotherBox()
    await receiveNow(ctx, other, { from: at(0) })
    await receiveNow(ctx, box, { from: at(1), at: new Date(Date.now() - 2 * HOUR) })
    // Its date is old though the server received it now: a box that was moved.
    const moved = await receive(ctx, box, { from: at(2), at: new Date(Date.now() - 30 * 24 * HOUR) })
    await asTenant(ctx, (db) =>
      db.inboxMessage.updateMany({ where: { id: moved }, data: { receivedAt: new Date() } }),
    )
    await apply(ctx, box)
    // Named but dated before it left, by both clocks.
    const old = new Date(Date.now() - 48 * HOUR)
    await receiveNow(ctx, box, { from: at(1), inReplyTo: await idOf(campaign, at(1)), at: old })
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING, [at(1)]: WAITING, [at(2)]: WAITING })
  })

  test('to another box of the company counts when it names the mail', async () => {
    const { campaign, at } = await running()
    const other = await anotherBox()
    await receiveNow(ctx, other, { from: at(0), inReplyTo: await idOf(campaign, at(0)) })
    expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:replied')
  })

  test('of a colleague is one to the mail: the contact’s sequence ends, the colleague’s goes on', async () => {
    const { campaign, at } = await running()
    const id = await receiveNow(ctx, box, { from: at(1), inReplyTo: await idOf(campaign, at(0)) })
    await receiveNow(ctx, box, { from: 'inconnue@ailleurs.example', inReplyTo: await idOf(campaign, at(0)) })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:replied', mails: ['1 sent replied', '2 skipped:replied'] },
      [at(1)]: WAITING,
    })
    const [row] = await consequencesOf(ctx, id)
    expect(row).toMatchObject({ email: at(0), details: { writer: at(1) } })
  })

  test('from a former address is the contact’s', async () => {
    const { campaign, at } = await running()
    const { contactId } = await mailOf(ctx, campaign.id, at(0))
    await updateContact(ctx, contactId!, { email: `nouvelle@${at(0).split('@')[1]}` })
    await receiveNow(ctx, box, { from: at(0) })
    expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:replied')
    // The address is another contact's own from now on: what comes from it is theirs.
    const second = await running(1)
    const mail = await mailOf(ctx, second.campaign.id, second.at(0))
    await updateContact(ctx, mail.contactId!, { email: `neuf@${second.domain}` })
    await createContact(ctx, { email: second.at(0) })
    await receiveNow(ctx, box, { from: second.at(0) })
    expect((await stateOf(ctx, second.campaign.id))[second.at(0)]).toEqual(WAITING)
  })

  test('leaves the contact’s other campaigns alone', async () => {
    const { campaign, at, domain } = await running(1)
    const again = await running(1, { domain })
    await receiveNow(ctx, box, { from: at(0), inReplyTo: await idOf(campaign, at(0)) })
    expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:replied')
    expect((await stateOf(ctx, again.campaign.id))[at(0)]).toEqual(WAITING)
  })

  test('ends it for the whole company when the campaign says so, but never for a public domain', async () => {
    const company = await running(3, { stopOnReply: 'domain' })
    await receiveNow(ctx, box, { from: company.at(1) })
    const states = await stateOf(ctx, company.campaign.id)
    expect(states[company.at(0)]).toEqual({
      enrolment: 'stopped:replied',
      mails: ['1 sent', '2 skipped:replied'],
    })
    expect(states[company.at(1)]?.mails[0]).toBe('1 sent replied')
    expect(states[company.at(2)]?.enrolment).toBe('stopped:replied')
    expect((await getCampaign(ctx, { id: company.campaign.id })).status).toBe('completed')
    const open = await running(2, { stopOnReply: 'domain', domain: 'orange.fr' })
    await receiveNow(ctx, box, { from: open.at(0), inReplyTo: await idOf(open.campaign, open.at(0)) })
    expect((await stateOf(ctx, open.campaign.id))[open.at(1)]).toEqual(WAITING)
  })

  test('in Junk, of our own, of no kind, or of a stranger changes nothing', async () => {
    const { campaign, at } = await running(1)
    const inReplyTo = await idOf(campaign, at(0))
    await receiveNow(ctx, box, { from: at(0), inReplyTo, folder: 'junk' })
    await receiveNow(ctx, box, {
      from: box.address,
      inReplyTo,
      direction: 'out',
      folder: 'sent',
      classification: 'other',
    })
    await receiveNow(ctx, box, { from: at(0), inReplyTo, classification: 'other' })
    await receiveNow(ctx, box, { from: 'personne@ailleurs.example' })
    await receiveNow(ctx, box, { from: at(0), inReplyTo, classification: 'auto_reply' })
    await receiveNow(ctx, box, {
      from: at(0),
      inReplyTo: '<p0@client.example>',
      classification: 'auto_reply',
    })
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING })
    const left = await asTenant(ctx, (db) => db.inboxMessage.count({ where: { handledAt: null } }))
    expect(left).toBe(0)
  })

  test('the first one counts, whichever is read first', async () => {
    const { campaign, at } = await running(1)
    const inReplyTo = await idOf(campaign, at(0))
    const early = new Date(Date.now() - HOUR / 2)
    await receiveNow(ctx, box, { from: at(0), inReplyTo, at: new Date() })
    await receiveNow(ctx, box, { from: at(0), inReplyTo, at: early })
    expect((await mailOf(ctx, campaign.id, at(0))).repliedAt).toEqual(early)
  })

  test('never crosses to another company, by name or by address', async () => {
    const { campaign, at } = await running(1)
    const stranger = await makeCompany('Voisin')
    await makeMailbox(stranger, { port: 1 })
    const theirs = await makeInbox(stranger)
    for (const classification of ['reply', 'auto_reply', 'bounce', 'opt_out', 'feedback_report']) {
      await receiveNow(stranger, theirs, {
        from: at(0),
        inReplyTo: await idOf(campaign, at(0)),
        classification,
        verdict: {
          returnDate: '2027-01-02',
          recipients: [at(0)],
          bounceClass: 'hard',
          ourMessageId: await idOf(campaign, at(0)),
        },
      })
    }
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING })
    expect(await suppressionsFor(ctx, at(0))).toEqual([])
    expect((await consequencesOf(stranger)).map(({ kind, contactId }) => [kind, contactId])).toEqual([
      ['opt_out', null],
    ])
  })
})

describe('an opt-out', () => {
  test('forbids the address, marks the mail and ends every sequence', async () => {
    const { campaign, at, domain } = await running(2)
    const again = await running(2, { domain })
    const id = await receiveNow(ctx, box, {
      from: at(0),
      inReplyTo: await idOf(campaign, at(0)),
      classification: 'opt_out',
      folder: 'junk',
    })
    expect(await suppressionsFor(ctx, at(0))).toMatchObject([{ kind: 'email', reason: 'unsubscribed' }])
    expect((await stateOf(ctx, campaign.id))[at(0)]).toEqual({
      enrolment: 'stopped:unsubscribed',
      mails: ['1 sent unsubscribed', '2 skipped:unsubscribed'],
    })
    expect((await stateOf(ctx, again.campaign.id))[at(0)]).toEqual({
      enrolment: 'stopped:unsubscribed',
      mails: ['1 sent', '2 skipped:unsubscribed'],
    })
    expect((await stateOf(ctx, campaign.id))[at(1)]).toEqual(WAITING)
    expect((await getCampaign(ctx, { id: campaign.id })).counts).toMatchObject({
      unsubscribed: 1,
      replied: 0,
    })
    expect(await consequencesOf(ctx, id)).toMatchObject([{ kind: 'opt_out', email: at(0) }])
  })

  test('of somebody who is no contact forbids their address', async () => {
    await receiveNow(ctx, box, { from: 'marre@ailleurs.example', classification: 'opt_out' })
    expect(await suppressionsFor(ctx, 'marre@ailleurs.example')).toHaveLength(1)
  })

  test('of the contact under a former address forbids the present one too', async () => {
    const { campaign, at, domain } = await running(1)
    const mail = await mailOf(ctx, campaign.id, at(0))
    await updateContact(ctx, mail.contactId!, { email: `depuis@${domain}` })
    await receiveNow(ctx, box, { from: at(0), inReplyTo: mail.messageId, classification: 'opt_out' })
    expect(await suppressionsFor(ctx, at(0))).toHaveLength(1)
    expect(await suppressionsFor(ctx, `depuis@${domain}`)).toHaveLength(1)
    expect((await stateOf(ctx, campaign.id))[at(0)]?.enrolment).toBe('stopped:unsubscribed')
  })

  test('of a colleague forbids theirs, and ends the sequence that it answers', async () => {
    const { campaign, at } = await running(2)
    await receiveNow(ctx, box, {
      from: 'secretariat@ailleurs.example',
      inReplyTo: await idOf(campaign, at(0)),
      classification: 'opt_out',
    })
    expect(await suppressionsFor(ctx, 'secretariat@ailleurs.example')).toHaveLength(1)
    expect(await suppressionsFor(ctx, at(0))).toEqual([])
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [at(0)]: { enrolment: 'stopped:unsubscribed', mails: ['1 sent', '2 skipped:unsubscribed'] },
      [at(1)]: WAITING,
    })
  })

  test('in the name of one of our own addresses forbids nothing', async () => {
    await receiveNow(ctx, box, { from: box.address, classification: 'opt_out' })
    expect(await suppressionsFor(ctx, box.address)).toEqual([])
  })
})

test('a complaint forbids the address that was written to', async () => {
  const { campaign, at } = await running(3)
  const complaint = { from: 'fbl@operateur.example', classification: 'feedback_report' }
  await receiveNow(ctx, box, { ...complaint, verdict: { ourMessageId: await idOf(campaign, at(0)) } })
  await receiveNow(ctx, box, { ...complaint, verdict: { recipients: [at(1), 'jamais@ailleurs.example'] } })
  for (const n of [0, 1]) {
    expect(await suppressionsFor(ctx, at(n))).toMatchObject([{ reason: 'complained' }])
    expect((await stateOf(ctx, campaign.id))[at(n)]).toEqual({
      enrolment: 'stopped:complained',
      mails: ['1 sent:complained', '2 skipped:complained'],
    })
  }
  expect((await stateOf(ctx, campaign.id))[at(2)]).toEqual(WAITING)
  expect(await suppressionsFor(ctx, 'jamais@ailleurs.example')).toEqual([])
})
