import { asSystem, type SystemDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { auditPerson } from './open-session.ts'

type Who = { userId: string; sessionId: string; ip: string | null }

export type SessionRow = {
  id: string
  current: boolean
  ip: string | null
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
}

/** One's own open sessions, the one in use first. */
export async function listSessions({ userId, sessionId }: Omit<Who, 'ip'>): Promise<SessionRow[]> {
  const rows = await asSystem((db) =>
    db.session.findMany({
      where: { userId, expiresAt: { gt: new Date() } },
      orderBy: { lastSeenAt: 'desc' },
      take: 200,
    }),
  )
  return rows
    .map(({ id, ip, userAgent, createdAt, lastSeenAt }) => ({
      id,
      current: id === sessionId,
      ip,
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one of one's own sessions: its cookie is worth nothing from the next request on. */
export async function revokeSession({ userId, ip }: Who, id: string): Promise<void> {
  await asSystem(async (db) => {
    const gone = await db.session.deleteMany({ where: { id, userId } })
    if (gone.count === 0) throw notFound({ fr: 'Session', en: 'Session' })
    await auditPerson(db, await personOf(db, userId), ip, 'sessions.revoke')
  })
}

/** Ends every session of one's own but the one in use. */
export async function revokeOtherSessions({ userId, sessionId, ip }: Who): Promise<number> {
  return asSystem(async (db) => {
    const gone = await db.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await auditPerson(db, await personOf(db, userId), ip, 'sessions.revoke-others')
    return gone.count
  })
}

/** Signs out. */
export async function endSession(sessionId: string): Promise<void> {
  await asSystem((db) => db.session.deleteMany({ where: { id: sessionId } }))
}

function personOf(db: SystemDb, id: string) {
  return db.user.findUniqueOrThrow({ where: { id }, select: { id: true, name: true } })
}
