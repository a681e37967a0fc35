import { asSystem } from '#server/kernel/db'
import { auditPerson } from './open-session.ts'
import type { Profile } from './schema.ts'

/** Changes one's own name and language. */
export async function changeProfile(
  { userId, ip }: { userId: string; ip: string | null },
  profile: Profile,
): Promise<void> {
  await asSystem(async (db) => {
    await db.user.update({ where: { id: userId }, data: profile })
    await auditPerson(db, { id: userId, name: profile.name }, ip, 'accounts.change-profile')
  })
}

/** Changes one's own language (the menu of the shell). */
export async function changeLocale({ userId }: { userId: string }, locale: Profile['locale']): Promise<void> {
  await asSystem((db) => db.user.update({ where: { id: userId }, data: { locale }, select: { id: true } }))
}
