import type { Ctx } from '#server/kernel/context'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { noticeJob } from './jobs.ts'
import { readersOf } from './mail-key.ts'
import { dueNotice, NOTICE_DAYS, needlessNotices, type Terms } from './rules.ts'

/** Licence `l` is one whose end matters: not one that its company replaced, unless machines use it. */
const MATTERS = sql`(EXISTS (SELECT 1 FROM "LicenceActivation" a WHERE a."licenceId" = l.id) OR NOT EXISTS (
      SELECT 1 FROM "Organisation" o WHERE o.id = l."organisationId" AND o."licenceId" <> l.id))`

/** Tells of a licence's end, once for each notice: the nearest one only when several were missed. Safe to run at any time. */
export async function tellOfEnd(_ctx: Ctx, { licenceId }: { licenceId: string }): Promise<void> {
  await asSystem(async (db) => {
    const licence = await db.licence.findUnique({ where: { id: licenceId } })
    if (licence?.status !== 'active' || !licence.expiresAt) return
    const { expiresAt } = licence
    const days = dueNotice(expiresAt, new Date())
    if (days === null) return
    const [matters] = await db.$queryRaw<{ id: string }[]>(
      sql`SELECT l.id FROM "Licence" l WHERE l.id = ${licenceId}::uuid AND ${MATTERS}`,
    )
    if (!matters) return
    const { count } = await db.licenceNotice.createMany({
      data: { licenceId, days, expiresAt },
      skipDuplicates: true,
    })
    if (count === 0) return
    const { readers, organisationId } = await readersOf(db, licenceId)
    for (const email of readers) {
      await queueMail(db, {
        kind: 'licence_expiring',
        email,
        subjectId: licenceId,
        organisationId: organisationId ?? PLATFORM,
      })
    }
  })
}

/** Passes over the notices that make no sense of an end that is set now (issued, renewed): they count as given. */
export async function passOverNotices(
  db: SystemDb,
  licenceId: string,
  term: Pick<Terms, 'startsAt' | 'expiresAt'>,
): Promise<void> {
  const { expiresAt } = term
  if (!expiresAt) return
  const data = needlessNotices(term, new Date()).map((days) => ({ licenceId, days, expiresAt }))
  await db.licenceNotice.createMany({ data, skipDuplicates: true })
}

/** Licences whose next notice is due and was not given. */
export async function licenceWakeUps(db: SystemDb) {
  const [first, second, third] = NOTICE_DAYS
  const rows = await db.$queryRaw<{ id: string; organisationId: string | null }[]>(sql`
    SELECT l.id, l."organisationId" FROM "Licence" l
    WHERE l.status = 'active' AND l."expiresAt" > now() AND l."expiresAt" <= now() + make_interval(hours => 24 * ${first}::int)
      AND NOT EXISTS (SELECT 1 FROM "LicenceNotice" n WHERE n."licenceId" = l.id AND n."expiresAt" = l."expiresAt"
        AND n.days = CASE WHEN l."expiresAt" <= now() + make_interval(hours => 24 * ${third}::int) THEN ${third}::int
          WHEN l."expiresAt" <= now() + make_interval(hours => 24 * ${second}::int) THEN ${second}::int ELSE ${first}::int END)
      AND ${MATTERS}
    LIMIT 500`)
  return rows.map(({ id, organisationId }) => ({
    organisationId: organisationId ?? PLATFORM,
    job: noticeJob,
    payload: { licenceId: id },
  }))
}

/** Puts right the companies whose read-only date is not what their licence says (`readOnlyFrom` of rules.ts), whatever was missed: a restored backup, say. */
export async function sweepReadOnly(db: SystemDb): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE "Organisation" o SET "readOnlyFrom" = x.meant FROM (
      SELECT l.id, least(l."expiresAt" + make_interval(hours => 24 * l."graceDays"),
        CASE WHEN l.status <> 'active' THEN l."statusAt" END) AS meant FROM "Licence" l) x
    WHERE x.id = o."licenceId" AND o."readOnlyFrom" IS DISTINCT FROM x.meant`)
}
