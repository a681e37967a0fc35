import { randomUUID } from 'node:crypto'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { spendSends } from '#server/licences/index'
import { LIVE, openMailbox } from '#server/mailboxes/index'
import { chooseContact } from './choose-contact.ts'
import { composeMail, prepareStep, unsubscribeHeaders } from './compose-mail.ts'
import { senderOf } from './equip-lane.ts'
import { noStep, notReady, unknownMailbox } from './failures.ts'
import { knownKeys } from './merge-keys.ts'
import { readCampaign } from './queries.ts'
import { contentProblems } from './readiness.ts'
import type { TestSendInput, TestSendResult } from './schema.ts'
import { unsubscribeUrl } from './unsubscribe-token.ts'

/** Sends a step, or the whole sequence, to an address of the author's: nothing is counted, nobody is enrolled. */
export async function testSend(ctx: Ctx, input: { id: string } & TestSendInput): Promise<TestSendResult> {
  const { id, to, step, contactId } = input
  const sender = await senderOf(ctx.organisationId)
  const { steps, mailboxId, contact } = await asTenant(ctx, async (db) => {
    const campaign = await readCampaign(db, id)
    const steps = campaign.steps.filter(({ position }) => step === undefined || position === step)
    if (steps.length === 0) throw noStep()
    const known = await knownKeys(db)
    const problems = steps.flatMap((each) =>
      contentProblems(each, known, {
        prefix: `steps.${each.position - 1}.`,
        where: { fr: `Étape ${each.position}`, en: `Step ${each.position}` },
      }),
    )
    if (problems.length > 0) throw notReady(problems)
    const wanted = input.mailboxId ?? campaign.mailboxIds[0]
    const mailbox = wanted
      ? await db.mailbox.findFirst({ where: { id: wanted, status: LIVE }, select: { id: true } })
      : null
    if (!mailbox) throw unknownMailbox('mailboxId')
    const contact = await chooseContact(db, campaign.listIds, contactId)
    const details = { to, steps: steps.map(({ position }) => position) }
    await audit(db, ctx, { action: 'campaigns.test-send', subjectType: 'campaign', subjectId: id, details })
    return { steps, mailboxId: mailbox.id, contact: contact.data }
  })

  const { transport, from } = await openMailbox(ctx.organisationId, mailboxId)
  const url = unsubscribeUrl(null)
  const data: TestSendResult['data'] = []
  try {
    // Counted once there is a way to send them.
    await asTenant(ctx, (db) => spendSends(db, ctx, steps.length))
    for (const each of steps) {
      const delivery = await transport.send({
        from,
        to,
        ...composeMail(prepareStep(each, sender), contact, url),
        messageId: `<${randomUUID()}@${from.address.split('@')[1]}>`,
        headers: unsubscribeHeaders(url),
      })
      data.push({ step: each.position, outcome: delivery.outcome, response: delivery.response })
    }
  } finally {
    await transport.close()
  }
  return { data }
}
