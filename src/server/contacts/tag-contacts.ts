import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { patiently } from '#server/kernel/patiently'

/** Adds tags to contacts and takes others away; answers how many changed. */
export function tagContacts(
  ctx: Ctx,
  { contactIds, add, remove }: { contactIds: string[]; add: string[]; remove: string[] },
): Promise<{ updated: number }> {
  const tag = () =>
    asTenant(ctx, async (db) => {
      const updated = await db.$executeRaw(sql`
      UPDATE "Contact" c SET tags = n.tags, "updatedAt" = now()
      FROM (
        SELECT id, ARRAY(SELECT DISTINCT t FROM unnest(tags || ${add}::text[]) t WHERE t <> ALL (${remove}::text[]) ORDER BY t) AS tags
        FROM "Contact" WHERE id = ANY (${contactIds}::uuid[])
      ) n WHERE n.id = c.id AND (NOT c.tags @> n.tags OR NOT n.tags @> c.tags)`)
      if (updated > 0) {
        await audit(db, ctx, {
          action: 'contacts.tag',
          subjectType: 'contact',
          subjectId: contactIds.length === 1 ? (contactIds[0] ?? null) : null,
          details: { count: updated, add, remove },
        })
      }
      return { updated }
    })
  return patiently(tag)
}
