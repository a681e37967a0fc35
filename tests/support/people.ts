import { randomUUID } from 'node:crypto'
import { createCompanyWithOwner, type OpenedSession, type SecondStep, signIn } from '#server/accounts/index'
import { permissionsOf, type Role } from '#server/kernel/access'
import type { Ctx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'

export const PASSWORD = 'Secret123'
export const VISITOR = { ip: '192.0.2.7', userAgent: 'Tests' }

/** An address of nobody else. */
export function freshEmail(name = 'claire'): string {
  return `${name}.${randomUUID().slice(0, 8)}@example.fr`
}

export type Person = { ctx: Ctx; userId: string; organisationId: string; email: string }

/** A company and its owner, by the way the command line makes them. */
export async function makeCompany(organisationName = 'Menuiserie Dubois'): Promise<Person> {
  const email = freshEmail()
  const { organisationId, userId } = await createCompanyWithOwner({
    organisationName,
    email,
    name: 'Claire Dubois',
    password: PASSWORD,
  })
  return { ctx: ctxOf(organisationId, userId, 'owner', 'Claire Dubois'), userId, organisationId, email }
}

/** Somebody who joins a company. */
export async function makeMember(
  organisationId: string,
  role: Role,
  name = 'Bob Martin',
): Promise<Person & { memberId: string }> {
  const email = freshEmail('bob')
  const { userId, memberId } = await asSystem(async (db) => {
    const user = await db.user.create({ data: { email, name, passwordHash: 'none' }, select: { id: true } })
    const member = await db.membership.create({
      data: { organisationId, userId: user.id, role },
      select: { id: true },
    })
    return { userId: user.id, memberId: member.id }
  })
  return { ctx: ctxOf(organisationId, userId, role, name), userId, organisationId, email, memberId }
}

/** The context of a signed-in person, as the console makes it. */
export function ctxOf(organisationId: string, userId: string, role: Role, name: string): Ctx {
  return {
    organisationId,
    actor: { type: 'user', id: userId, label: name },
    userId,
    sessionId: randomUUID(),
    role,
    permissions: permissionsOf(role),
    locale: 'fr',
    ip: VISITOR.ip,
  }
}

/** Opens a session with a password, which is enough. */
export async function signInAs(email: string, password = PASSWORD) {
  return opened(await signIn({ email, password }, VISITOR))
}

/** A session that no code was asked for. */
export function opened(session: OpenedSession | SecondStep): OpenedSession {
  if ('challenge' in session) throw new Error('a code is asked for')
  return session
}

/** The code of the expected failure that `work` ends with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing was thrown',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

/** The actions in a company's journal, oldest first. */
export function journalOf(organisationId: string): Promise<string[]> {
  return asSystem(async (db) => {
    const rows = await db.auditEvent.findMany({
      where: { organisationId },
      orderBy: { id: 'asc' },
      select: { action: true },
    })
    return rows.map(({ action }) => action)
  })
}

/** The mails that wait for the job, by address. */
export function waitingMails(email: string): Promise<string[]> {
  return asSystem(async (db) => {
    const rows = await db.systemMail.findMany({
      where: { email },
      orderBy: { id: 'asc' },
      select: { kind: true },
    })
    return rows.map(({ kind }) => kind)
  })
}
