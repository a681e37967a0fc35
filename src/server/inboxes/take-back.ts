import { markMessage, nameEndings, reopenEnrolments } from '#server/campaigns/index'
import { allow } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { empty, sql, type TenantDb } from '#server/kernel/db'
import { alignAbsence } from './align-absence.ts'
import { BOUNCES, ConsequenceDetails, REASON_OF } from './consequence-details.ts'
import { isPatientAgain } from './soft-bounces.ts'

export type ConsequenceRow = {
  id: string
  kind: string
  email: string
  contactId: string | null
  campaignMessageId: string | null
  details: unknown
}

/**
 * Takes back what a consequence changed, which is already marked as undone: all that no other one, which still stands,
 * wants as well.
 */
export async function takeBack(db: TenantDb, ctx: Ctx, row: ConsequenceRow): Promise<void> {
  const details = ConsequenceDetails.parse(row.details)
  if (row.campaignMessageId && details.mark) await restoreMark(db, row.campaignMessageId, details)
  if (row.kind === 'absence' && row.contactId) await alignAbsence(db, row.contactId)
  await release(db, ctx, details, empty)
  if (row.kind === 'soft_bounce' && (await isPatientAgain(db, row.email)))
    await releasePeers(db, ctx, row.email)
}

/** With one of three soft bounces taken back, the address no longer counts as dead: what they did to it ends too. */
async function releasePeers(db: TenantDb, ctx: Ctx, email: string): Promise<void> {
  const peers = await db.inboxConsequence.findMany({ where: { email, kind: 'soft_bounce', undoneAt: null } })
  const others = sql`AND NOT (c.kind = 'soft_bounce' AND c.email = ${email})`
  for (const { details } of peers) await release(db, ctx, ConsequenceDetails.parse(details), others)
}

/** The address may be written to again, and the sequences go on, unless one of the `others` stands against it. */
async function release(
  db: TenantDb,
  ctx: Ctx,
  { suppression, wanted }: ConsequenceDetails,
  others: typeof empty,
): Promise<void> {
  if (suppression) await releaseSuppression(db, ctx, suppression.id, others)
  if (wanted.length > 0) await releaseSequences(db, wanted, others)
}

/** Only a suppression that a consequence made: what a person or the reader forbade stays forbidden. */
async function releaseSuppression(db: TenantDb, ctx: Ctx, id: string, others: typeof empty): Promise<void> {
  const [row] = await db.$queryRaw<{ made: boolean; held: boolean }[]>(sql`
    SELECT coalesce(bool_or((c.details->'suppression'->>'created')::boolean), false) AS made,
      coalesce(bool_or(c."undoneAt" IS NULL ${others}), false) AS held
    FROM "InboxConsequence" c
    WHERE c."organisationId" = current_organisation() AND c.details->'suppression'->>'id' = ${id}`)
  if (row?.made && !row.held) await allow(db, ctx, { id })
}

type Claim = { enrolmentId: string; kind: keyof typeof REASON_OF }

async function releaseSequences(db: TenantDb, wanted: string[], others: typeof empty): Promise<void> {
  const claims = await db.$queryRaw<Claim[]>(sql`
    SELECT w.id AS "enrolmentId", c.kind FROM "InboxConsequence" c
    CROSS JOIN LATERAL jsonb_array_elements_text(c.details->'wanted') AS w(id)
    WHERE c."organisationId" = current_organisation() AND c."undoneAt" IS NULL ${others}
      AND jsonb_exists_any(c.details->'wanted', ${wanted}::text[]) AND w.id = ANY(${wanted}::text[])
    ORDER BY c.id`)
  const ended = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT DISTINCT w.id FROM "InboxConsequence" c
    CROSS JOIN LATERAL jsonb_array_elements_text(c.details->'ended') AS w(id)
    WHERE c."organisationId" = current_organisation() AND jsonb_exists_any(c.details->'ended', ${wanted}::text[])
      AND w.id = ANY(${wanted}::text[])`)
  const held = new Map(claims.map(({ enrolmentId, kind }) => [enrolmentId, REASON_OF[kind]]))
  const ids = ended.map(({ id }) => id)
  for (const reason of new Set(held.values())) {
    const theirs = ids.filter((id) => held.get(id) === reason)
    await nameEndings(db, theirs, reason)
  }
  const free = ids.filter((id) => !held.has(id))
  await reopenEnrolments(db, free)
}

type Standing = { kind: string; receivedAt: Date; reason: string | null }

/** A mail bears what the consequences that still stand say of it. */
async function restoreMark(db: TenantDb, mailId: string, { mark }: ConsequenceDetails): Promise<void> {
  const standing = await db.$queryRaw<Standing[]>(sql`
    SELECT c.kind, m."receivedAt", c.details->>'reason' AS reason FROM "InboxConsequence" c
    JOIN "InboxMessage" m ON m."organisationId" = c."organisationId" AND m.id = c."inboxMessageId"
    WHERE c."organisationId" = current_organisation() AND c."campaignMessageId" = ${mailId}::uuid AND c."undoneAt" IS NULL
      AND c.details->>'mark' IS NOT NULL
    ORDER BY m."receivedAt", c.id`)
  const first = (kinds: string[]) => standing.find(({ kind }) => kinds.includes(kind))?.receivedAt ?? null
  if (mark === 'replied') await markMessage(db, mailId, { repliedAt: first(['reply']) })
  if (mark === 'unsubscribed') await markMessage(db, mailId, { unsubscribedAt: first(['opt_out']) })
  if (mark !== 'bounced' && mark !== 'complained') return
  const reason = standing.findLast((each) => each.reason !== null)?.reason ?? (await ownReason(db, mailId))
  await markMessage(db, mailId, { ...(mark === 'bounced' && { bouncedAt: first(BOUNCES) }), reason })
}

/** What stood on a mail before anything came back. */
async function ownReason(db: TenantDb, mailId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ reason: string | null }[]>(sql`
    SELECT details->>'reasonBefore' AS reason FROM "InboxConsequence"
    WHERE "organisationId" = current_organisation() AND "campaignMessageId" = ${mailId}::uuid
      AND jsonb_exists(details, 'reasonBefore') ORDER BY id LIMIT 1`)
  return row?.reason ?? null
}
