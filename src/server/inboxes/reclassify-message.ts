import { completeIfDone } from '#server/campaigns/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { demand } from '#server/kernel/endpoint'
import { AppError, notFound } from '#server/kernel/errors'
import { patiently } from '#server/kernel/patiently'
import { lockConsequences } from './consequence-lock.ts'
import { type Incoming, StoredVerdict } from './consequence-rules.ts'
import type { Reclassification, Reclassified } from './consequence-schema.ts'
import { drawConsequences } from './draw-consequences.ts'
import { readConsequences } from './find-consequences.ts'
import { loadIncoming } from './incoming.ts'
import { undo } from './undo-consequence.ts'

/** A person says what a message is: what followed from the old reading is taken back, what follows from theirs is drawn. */
export async function reclassifyMessage(
  ctx: Ctx,
  { id, ...said }: { id: string } & Reclassification,
): Promise<Reclassified> {
  demandRight(ctx, said)
  const { campaignIds, answer } = await patiently(() =>
    asTenant(ctx, (db) => reread(db, ctx, id, said), { timeoutMs: 120_000 }),
  )
  await completeIfDone(ctx.organisationId, campaignIds)
  return answer
}

async function reread(db: TenantDb, ctx: Ctx, id: string, said: Reclassification) {
  await lockConsequences(db)
  const [before] = await loadIncoming(db, [id])
  if (!before) throw notFound({ fr: 'Message', en: 'Message' })
  if (before.direction !== 'in') throw ownMessage()
  const verdict = verdictOf(before, said)
  const standing = await db.inboxConsequence.findMany({ where: { inboxMessageId: id, undoneAt: null } })
  for (const row of standing) await undo(db, ctx, row)
  const { classification } = said
  await db.inboxMessage.updateMany({
    where: { id },
    data: { classification, verdict, handledAt: new Date() },
  })
  const { campaignIds } = await drawConsequences(
    db,
    ctx,
    { ...before, classification, verdict: StoredVerdict.parse(verdict) },
    { again: true },
  )
  const details = { from: before.classification, to: classification }
  await audit(db, ctx, { action: 'inbox.reclassify', subjectType: 'inbox_message', subjectId: id, details })
  const consequences = await readConsequences(db, sql`c."inboxMessageId" = ${id}::uuid ORDER BY c.id`)
  return { campaignIds, answer: { id, classification, consequences } }
}

/** What the person says, over what was read. */
function verdictOf({ verdict }: Incoming, { returnDate, bounceClass }: Reclassification) {
  return {
    returnDate: returnDate === undefined ? (verdict.returnDate ?? null) : returnDate,
    bounceClass: bounceClass ?? verdict.bounceClass ?? null,
    recipients: verdict.recipients ?? [],
    status: verdict.status ?? null,
    ourMessageId: verdict.ourMessageId ?? null,
    because: 'a person said so',
    // A class that a person gives holds for every recipient, and is no delay.
    ...(bounceClass ? {} : { delayed: verdict.delayed ?? false, failures: verdict.failures ?? null }),
  }
}

function demandRight(ctx: Ctx, { classification }: Reclassification): void {
  if (classification === 'reply' || classification === 'auto_reply') demand(ctx, 'campaigns:write')
  if (classification === 'bounce' || classification === 'opt_out' || classification === 'feedback_report')
    demand(ctx, 'suppressions:write')
}

function ownMessage(): AppError {
  return new AppError('conflict', {
    fr: 'Ce message vient de l’une de vos propres boîtes : rien n’en découle, il n’y a rien à reclasser.',
    en: 'This message comes from one of your own mailboxes: nothing follows from it, there is nothing to reclassify.',
  })
}
