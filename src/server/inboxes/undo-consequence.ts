import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { demand } from '#server/kernel/endpoint'
import { patiently } from '#server/kernel/patiently'
import { ConsequenceDetails } from './consequence-details.ts'
import { lockConsequences } from './consequence-lock.ts'
import type { Consequence } from './consequence-schema.ts'
import { noConsequence, readConsequence } from './find-consequences.ts'
import { type ConsequenceRow, takeBack } from './take-back.ts'

/** Takes back what a message changed. Done twice, it changes nothing and answers the same. */
export function undoConsequence(ctx: Ctx, { id }: { id: string }): Promise<Consequence> {
  return patiently(() =>
    asTenant(
      ctx,
      async (db) => {
        await lockConsequences(db)
        const row = await db.inboxConsequence.findFirst({ where: { id } })
        if (!row) throw noConsequence()
        if (!row.undoneAt) await undo(db, ctx, row)
        return readConsequence(db, id)
      },
      { timeoutMs: 120_000 },
    ),
  )
}

/** The same inside a transaction that holds the lock. */
export async function undo(db: TenantDb, ctx: Ctx, row: ConsequenceRow): Promise<void> {
  demandRight(ctx, row)
  await db.$executeRaw(sql`
    UPDATE "InboxConsequence" SET "undoneAt" = now(), "undoneByLabel" = ${ctx.actor.label}
    WHERE "organisationId" = current_organisation() AND id = ${row.id}::uuid`)
  await takeBack(db, ctx, row)
  await audit(db, ctx, {
    action: 'inbox.undo',
    subjectType: 'inbox_consequence',
    subjectId: row.id,
    details: { kind: row.kind, email: row.email },
  })
}

/** Mails go out again, or an address is allowed again: whoever may do that by hand may do it here. */
function demandRight(ctx: Ctx, { details, kind }: ConsequenceRow): void {
  const { suppression, wanted } = ConsequenceDetails.parse(details)
  if (suppression) demand(ctx, 'suppressions:write')
  if (wanted.length > 0 || kind === 'absence') demand(ctx, 'campaigns:write')
}
