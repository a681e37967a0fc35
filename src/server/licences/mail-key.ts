import { type SystemDb, sql } from '#server/kernel/db'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { PLATFORM, queueMail } from '#server/system-mail/index'

/** Has a key sent to whom its licence is for; keeps it sealed until it has left. Answers the addresses. */
export async function mailKey(db: SystemDb, licenceId: string, key: string): Promise<string[]> {
  const { readers, organisationId } = await readersOf(db, licenceId)
  if (readers.length === 0) return []
  const unsentKey = await sealSecret(db, place(licenceId), key)
  await db.licence.update({ where: { id: licenceId }, data: { unsentKey } })
  for (const email of readers)
    await queueMail(db, {
      kind: 'licence_key',
      email,
      subjectId: licenceId,
      organisationId: organisationId ?? PLATFORM,
    })
  return readers
}

/** Who hears of a licence: its company's owners and administrators, or else its holder. */
export async function readersOf(
  db: SystemDb,
  licenceId: string,
): Promise<{ readers: string[]; organisationId: string | null }> {
  const { organisationId, holderEmail } = await db.licence.findUniqueOrThrow({
    where: { id: licenceId },
    select: { organisationId: true, holderEmail: true },
  })
  if (!organisationId) return { readers: holderEmail ? [holderEmail] : [], organisationId }
  const members = await db.membership.findMany({
    where: { organisationId, role: { in: ['owner', 'admin'] } },
    select: { user: { select: { email: true } } },
    orderBy: { id: 'asc' },
  })
  return { readers: members.map(({ user }) => user.email), organisationId }
}

/** The key that a mail still has to carry; null once it has left, or another one took its place. */
export async function unsentKeyOf(db: SystemDb, licenceId: string): Promise<string | null> {
  const row = await db.licence.findUnique({ where: { id: licenceId }, select: { unsentKey: true } })
  return row?.unsentKey ? openSecret(db, place(licenceId), row.unsentKey) : null
}

/** Forgets a key once no mail has to carry it any more. */
export async function forgetSentKey(db: SystemDb, licenceId: string): Promise<void> {
  // Another key may be replacing it at this moment, whose mail is not to be seen yet: that one first.
  await db.$queryRaw(sql`SELECT id FROM "Licence" WHERE id = ${licenceId}::uuid FOR UPDATE`)
  const waiting = await db.systemMail.findFirst({
    where: { kind: 'licence_key', subjectId: licenceId },
    select: { id: true },
  })
  if (!waiting) await db.licence.updateMany({ where: { id: licenceId }, data: { unsentKey: null } })
}

/** The same for every licence, whatever was missed: a mail that was given up, say. */
export async function sweepSentKeys(db: SystemDb): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT l.id FROM "Licence" l WHERE l."unsentKey" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "SystemMail" m WHERE m.kind = 'licence_key' AND m."subjectId" = l.id)
    ORDER BY l.id LIMIT 500`)
  for (const { id } of rows) await forgetSentKey(db, id)
}

function place(row: string) {
  return { organisationId: PLATFORM, table: 'Licence', column: 'unsentKey', row }
}
