import type { TenantDb } from '#server/kernel/db'
import { LIVE } from '#server/mailboxes/index'
import { contentOf } from './content.ts'
import { unknownList, unknownMailbox } from './failures.ts'
import type { StepInput } from './schema.ts'

/** Wait before a follow-up when nobody says otherwise. */
const DEFAULT_DELAY = 'P3D'

/** Replaces the sequence of a draft. */
export async function saveSteps(db: TenantDb, campaignId: string, steps: StepInput[]): Promise<void> {
  await db.campaignStep.deleteMany({ where: { campaignId } })
  await db.campaignStep.createMany({
    data: steps.map((step, index) => ({
      campaignId,
      position: index + 1,
      subject: step.subject,
      delay: step.delay ?? (index === 0 ? 'P0D' : DEFAULT_DELAY),
      ...contentOf(step),
    })),
  })
}

/** Replaces the lists of a draft; 422 names the one that is not there. */
export async function saveLists(db: TenantDb, campaignId: string, listIds: string[]): Promise<void> {
  const found = await db.list.findMany({ where: { id: { in: listIds } }, select: { id: true } })
  const known = new Set(found.map(({ id }) => id))
  const missing = listIds.findIndex((id) => !known.has(id))
  if (missing >= 0) throw unknownList(missing)
  await db.campaignList.deleteMany({ where: { campaignId } })
  await db.campaignList.createMany({ data: listIds.map((listId) => ({ campaignId, listId })) })
}

/** Replaces the mailboxes of a draft; 422 names the one that is not there. */
export async function saveMailboxes(db: TenantDb, campaignId: string, mailboxIds: string[]): Promise<void> {
  const found = await db.mailbox.findMany({
    where: { id: { in: mailboxIds }, status: LIVE },
    select: { id: true },
  })
  const known = new Set(found.map(({ id }) => id))
  const missing = mailboxIds.findIndex((id) => !known.has(id))
  if (missing >= 0) throw unknownMailbox(`mailboxIds.${missing}`)
  await db.campaignMailbox.deleteMany({ where: { campaignId } })
  await db.campaignMailbox.createMany({ data: mailboxIds.map((mailboxId) => ({ campaignId, mailboxId })) })
}
