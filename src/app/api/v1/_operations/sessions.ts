import { z } from 'zod'
import { listSessions, revokeSession } from '#server/accounts/index'
import type { Ctx } from '#server/kernel/context'
import { defineEndpoint } from '#server/kernel/endpoint'
import { notFound } from '#server/kernel/errors'
import { pageSchema } from '#server/kernel/page'

const Session = z.object({
  id: z.uuid(),
  current: z.boolean(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
})

/** Sessions belong to a person; an API key has none. */
function personOf({ userId, sessionId, ip }: Ctx) {
  return userId && sessionId ? { userId, sessionId, ip } : null
}

/** The signed-in person's own sessions. */
export const sessionsOperations = [
  defineEndpoint({
    method: 'GET',
    path: '/sessions',
    name: 'sessions.list',
    summary: 'One’s own open sessions (console sign-in only)',
    permission: 'organisation:read',
    output: pageSchema(Session),
    run: async (ctx) => {
      const person = personOf(ctx)
      return { data: person ? await listSessions(person) : [], nextCursor: null }
    },
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/sessions/{id}',
    name: 'sessions.revoke',
    summary: 'End one of one’s own sessions (console sign-in only)',
    permission: 'organisation:read',
    run: async (ctx, { params }) => {
      const person = personOf(ctx)
      if (!person) throw notFound({ fr: 'Session', en: 'Session' })
      await revokeSession(person, params.id ?? '')
      return undefined
    },
  }),
]
