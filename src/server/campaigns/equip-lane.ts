import { asTenant } from '#server/kernel/db'
import { openMailbox } from '#server/mailboxes/index'
import { type Prepared, prepareStep, type Sender } from './compose-mail.ts'
import type { Equipment } from './lane.ts'

/** Opens the mailbox and prepares templates as campaigns come up. */
export async function equipLane(organisationId: string, mailboxId: string): Promise<Equipment> {
  const { transport, from } = await openMailbox(organisationId, mailboxId)
  const sender = await senderOf(organisationId)
  const steps = new Map<string, Prepared>()
  const known = new Set<string>()
  return {
    transport,
    from,
    sender,
    steps,
    async learn(campaignId) {
      if (campaignId === null || known.has(campaignId)) return
      const rows = await asTenant(organisationId, (db) => db.campaignStep.findMany({ where: { campaignId } }))
      for (const row of rows) steps.set(row.id, prepareStep(row, sender))
      known.add(campaignId)
    },
  }
}

/** How the company names itself in its mails. */
export async function senderOf(organisationId: string): Promise<Sender> {
  const { name, address, locale } = await asTenant(organisationId, (db) =>
    db.organisation.findFirstOrThrow({
      where: { id: organisationId },
      select: { name: true, address: true, locale: true },
    }),
  )
  return { name, address, locale }
}
