import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { chooseContact } from './choose-contact.ts'
import { composeMail, prepareStep, unsubscribeHeaders } from './compose-mail.ts'
import { senderOf } from './equip-lane.ts'
import { noStep } from './failures.ts'
import { readCampaign } from './queries.ts'
import type { Preview } from './schema.ts'
import { unsubscribeUrl } from './unsubscribe-token.ts'

/** A step as one contact would receive it. Its unsubscribe link is a specimen: it acts on nobody. */
export async function previewStep(
  ctx: Ctx,
  { id, step = 1, contactId }: { id: string; step?: number | undefined; contactId?: string | undefined },
): Promise<Preview> {
  const sender = await senderOf(ctx.organisationId)
  return asTenant(ctx, async (db) => {
    const campaign = await readCampaign(db, id)
    const content = campaign.steps.find(({ position }) => position === step)
    if (!content) throw noStep()
    const contact = await chooseContact(db, campaign.listIds, contactId)
    const mailbox = await db.mailbox.findFirst({
      where: { id: { in: campaign.mailboxIds } },
      select: { address: true, displayName: true },
    })
    const url = unsubscribeUrl(null)
    return {
      contact: contact.id === null ? null : { id: contact.id, email: contact.data.email },
      from:
        mailbox && (mailbox.displayName ? `${mailbox.displayName} <${mailbox.address}>` : mailbox.address),
      ...composeMail(prepareStep(content, sender), contact.data, url),
      headers: unsubscribeHeaders(url),
    }
  })
}
