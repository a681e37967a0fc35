import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { EMAIL_TEXTS, normaliseEmail } from '#server/kernel/email-address'
import { AppError, type FieldError, notFound } from '#server/kernel/errors'
import { patiently } from '#server/kernel/patiently'
import type { MembersInput } from './schema.ts'
import { LIST } from './texts.ts'

export type Added = { added: number; created: number; alreadyIn: number; unknown: number }

/**
 * Puts contacts on a list by id or by address; an address that nobody has becomes a contact.
 * Ids of nobody are counted as `unknown`.
 */
export function addToList(ctx: Ctx, listId: string, input: MembersInput): Promise<Added> {
  const emails = normalised(input.emails ?? [])
  const add = () =>
    asTenant(
      ctx,
      async (db) => {
        if (!(await db.list.findFirst({ where: { id: listId }, select: { id: true } }))) throw notFound(LIST)
        const created = emails.length > 0 ? await createMissing(db, ctx, emails) : 0
        const ids = input.contactIds ?? []
        const meant = await db.$queryRaw<{ id: string }[]>(
          sql`SELECT id FROM "Contact" WHERE id = ANY (${ids}::uuid[]) UNION SELECT id FROM "Contact" WHERE email = ANY (${emails}) ORDER BY id`,
        )
        const added = await db.$executeRaw(sql`
        INSERT INTO "ListMember" ("listId", "contactId") SELECT ${listId}::uuid, unnest(${meant.map(({ id }) => id)}::uuid[])
        ON CONFLICT DO NOTHING`)
        await journal(db, ctx, { action: 'lists.add-contacts', listId, count: added })
        const wanted = new Set(ids).size + emails.length
        return {
          added,
          created,
          alreadyIn: meant.length - added,
          unknown: Math.max(0, wanted - meant.length),
        }
      },
      { timeoutMs: 60_000 },
    )
  return patiently(add)
}

/** Takes contacts off a list; the contacts stay. */
export function removeFromList(ctx: Ctx, listId: string, input: MembersInput): Promise<{ removed: number }> {
  const emails = normalised(input.emails ?? [])
  const remove = () =>
    asTenant(ctx, async (db) => {
      if (!(await db.list.findFirst({ where: { id: listId }, select: { id: true } }))) throw notFound(LIST)
      const removed = await db.$executeRaw(sql`
      DELETE FROM "ListMember" m WHERE m."listId" = ${listId}::uuid AND (
        m."contactId" = ANY (${input.contactIds ?? []}::uuid[])
        OR m."contactId" IN (SELECT id FROM "Contact" WHERE email = ANY (${emails})))`)
      await journal(db, ctx, { action: 'lists.remove-contacts', listId, count: removed })
      return { removed }
    })
  return patiently(remove)
}

async function journal(
  db: TenantDb,
  ctx: Ctx,
  { action, listId, count }: { action: string; listId: string; count: number },
): Promise<void> {
  if (count > 0) await audit(db, ctx, { action, subjectType: 'list', subjectId: listId, details: { count } })
}

async function createMissing(db: TenantDb, ctx: Ctx, emails: string[]): Promise<number> {
  const source = ctx.actor.type === 'api_key' ? 'api' : 'manual'
  return db.$executeRaw(sql`
    INSERT INTO "Contact" (email, source) SELECT e, ${source} FROM unnest(${emails}::text[]) e
    WHERE NOT EXISTS (SELECT FROM "Contact" c WHERE c.email = e)
    ORDER BY e ON CONFLICT ("organisationId", email) DO NOTHING`)
}

function normalised(raw: string[]): string[] {
  const problems: FieldError[] = []
  const emails = raw.map((text, index) => {
    const result = normaliseEmail(text)
    if (result.ok) return result.email
    problems.push({ field: `emails.${index}`, code: result.code, message: EMAIL_TEXTS[result.code] })
    return ''
  })
  if (problems.length > 0) {
    throw new AppError(
      'invalid',
      {
        fr: 'Certaines adresses ne sont pas valides : corrigez celles qui sont indiquées.',
        en: 'Some addresses are not valid: correct those named.',
      },
      { fields: problems.slice(0, 100) },
    )
  }
  return [...new Set(emails)]
}
