import type { Ctx } from './context.ts'
import type { Json, SystemDb, TenantDb } from './db.ts'

type Entry = { action: string; subjectType: string; subjectId?: string | null; details?: Json }

/** Writes one line of the company's journal, in the transaction of the change itself. Never put a secret in `details`. */
export async function audit(db: TenantDb | SystemDb, ctx: Ctx, entry: Entry): Promise<void> {
  await db.auditEvent.create({
    data: {
      organisationId: ctx.organisationId,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorLabel: ctx.actor.label,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId ?? null,
      details: entry.details ?? {},
      ip: ctx.ip,
    },
    select: { id: true },
  })
}
