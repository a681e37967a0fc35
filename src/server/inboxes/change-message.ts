import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import { detailRow } from './message-details.ts'
import type { MessageChange } from './message-schema.ts'
import { viewSummary } from './message-view.ts'
import { noInboxMessage } from './missing.ts'
import { reclassifyMessage } from './reclassify-message.ts'
import type { InboxMessageSummary } from './schema.ts'
import { changing, writeDown } from './write-down.ts'
import { kindsOf } from './write-rules.ts'
import { targetOf } from './write-targets.ts'

/** Marks, archives or flags one message: here at once, on its server within seconds. Or says what it is. */
export async function changeMessage(
  ctx: Ctx,
  { id, classification, returnDate, bounceClass, ...change }: MessageChange & { id: string },
): Promise<InboxMessageSummary> {
  if (classification) await reclassifyMessage(ctx, { id, classification, returnDate, bounceClass })
  await changing(ctx, async (db) => {
    for (const kind of kindsOf(change)) await writeDown(db, ctx, kind, await targetOf(db, id, kind))
  })
  const row = await tenantConnection(ctx, (client) => detailRow(client, id))
  if (!row) throw noInboxMessage()
  return viewSummary(row)
}
