import type { Ctx } from '#server/kernel/context'

/** The signed-in person of an action's context. */
export function personOf({ userId, sessionId, ip }: Ctx) {
  // Actions are reached with a session only (kernel/action.ts).
  if (!userId || !sessionId) throw new Error('No signed-in person')
  return { userId, sessionId, ip }
}
