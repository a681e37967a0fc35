import { companyDomain } from '#server/contacts/index'
import { sql, type TenantDb } from '#server/kernel/db'
import { type Ended, endEnrolments, NOTHING_ENDED } from './end-enrolments.ts'

/**
 * A mail was answered: the sequence it belongs to ends, for its contact or for everybody at the same company, as the
 * campaign says. The contact's other campaigns go on.
 */
export async function recordReply(
  db: TenantDb,
  { messageId, at }: { messageId: string; at: Date },
): Promise<Ended> {
  const message = await db.message.findFirst({
    where: { id: messageId },
    select: { enrolmentId: true, email: true, campaignId: true, campaign: { select: { stopOnReply: true } } },
  })
  if (!message) return NOTHING_ENDED
  const ended = await endSequences(db, message)
  // An answer that is read later may have come earlier: the first one counts.
  await db.$executeRaw(sql`
    UPDATE "Message" SET "repliedAt" = ${at}::timestamptz
    WHERE "organisationId" = current_organisation() AND id = ${messageId}::uuid
      AND ("repliedAt" IS NULL OR "repliedAt" > ${at}::timestamptz)`)
  return ended
}

type Answered = {
  enrolmentId: string | null
  campaignId: string | null
  email: string
  campaign: { stopOnReply: string } | null
}

function endSequences(db: TenantDb, { enrolmentId, campaignId, email, campaign }: Answered): Promise<Ended> {
  if (!enrolmentId) return Promise.resolve(NOTHING_ENDED)
  const domain = campaign?.stopOnReply === 'domain' ? companyDomain(email) : null
  const matches = domain
    ? sql`e."campaignId" = ${campaignId}::uuid AND (e.id = ${enrolmentId}::uuid OR split_part(e.email, '@', 2) = ${domain})`
    : sql`e.id = ${enrolmentId}::uuid`
  return endEnrolments(db, matches, 'replied')
}
