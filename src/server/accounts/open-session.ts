import { audit } from '#server/kernel/audit'
import type { Ticket, Visitor } from '#server/kernel/auth'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { type SystemDb, sql } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { PLATFORM } from '#server/system-mail/index'
import { expiry, SESSION_MINUTES } from './rules.ts'

type Person = { id: string; name: string; locale: string; sessionVersion: number }
/** A session that was just opened, and the language its person reads. */
export type OpenedSession = Ticket & { locale: Locale }

/** Writes the session of somebody who proved who they are. `organisationId` is where they begin. */
export async function openSession(
  db: SystemDb,
  person: Person,
  visitor: Visitor,
  organisationId?: string,
): Promise<OpenedSession> {
  const currentOrgId = organisationId ?? (await firstOrganisation(db, person.id))
  await db.session.deleteMany({ where: { userId: person.id, expiresAt: { lte: new Date() } } })
  const session = await db.session.create({
    data: {
      userId: person.id,
      currentOrgId,
      version: person.sessionVersion,
      ...visitor,
      expiresAt: expiry(new Date(), SESSION_MINUTES),
    },
    select: { id: true },
  })
  if (currentOrgId) {
    const ctx = personCtx(currentOrgId, person, visitor.ip)
    await audit(db, ctx, { action: 'sessions.open', subjectType: 'user', subjectId: person.id })
  }
  const locale: Locale = person.locale === 'en' ? 'en' : 'fr'
  return { uid: person.id, sid: session.id, version: person.sessionVersion, locale }
}

/**
 * Writes what a person did to their own account into the journal of every company they belong to, and of the platform
 * when they are its operator.
 */
export async function auditPerson(
  db: SystemDb,
  person: { id: string; name: string },
  ip: string | null,
  action: string,
): Promise<void> {
  const { isOperator, memberships } = await db.user.findUniqueOrThrow({
    where: { id: person.id },
    select: { isOperator: true, memberships: { select: { organisationId: true } } },
  })
  const journals = memberships.map(({ organisationId }) => organisationId)
  for (const organisationId of isOperator ? [...journals, PLATFORM] : journals) {
    await audit(db, personCtx(organisationId, person, ip), {
      action,
      subjectType: 'user',
      subjectId: person.id,
    })
  }
}

function personCtx(organisationId: string, person: { id: string; name: string }, ip: string | null): Ctx {
  return {
    ...systemCtx(organisationId),
    actor: { type: 'user', id: person.id, label: person.name },
    userId: person.id,
    ip,
  }
}

async function firstOrganisation(db: SystemDb, userId: string): Promise<string | null> {
  const [first] = await db.$queryRaw<{ organisationId: string }[]>(sql`
    SELECT "organisationId" FROM "Membership" WHERE "userId" = ${userId}::uuid ORDER BY "createdAt", id LIMIT 1`)
  return first?.organisationId ?? null
}
