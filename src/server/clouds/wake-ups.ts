import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { checkDomainJob, checkProviderJob } from './jobs.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }
type Row = { organisationId: string; id: string }

const KEPT_DAYS = 90

/** Providers and domains that are due to be looked at and that nothing is going to wake up. */
export async function cloudWakeUps(db: SystemDb): Promise<WakeUp[]> {
  const providers = await db.$queryRaw<Row[]>(sql`
    SELECT p."organisationId", p.id FROM "CloudProvider" p
    WHERE p."nextCheckAt" <= now() AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."organisationId" = p."organisationId" AND o.job = ${checkProviderJob.name} AND o.key = p.id::text)
    ORDER BY p."nextCheckAt" LIMIT 500`)
  const domains = await db.$queryRaw<Row[]>(sql`
    SELECT d."organisationId", d.id FROM "MailDomain" d
    WHERE d."nextCheckAt" <= now() AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."organisationId" = d."organisationId" AND o.job = ${checkDomainJob.name} AND o.key = d.id::text)
    ORDER BY d."nextCheckAt" LIMIT 500`)
  return [
    ...providers.map(({ organisationId, id }) => ({
      organisationId,
      job: checkProviderJob,
      payload: { providerId: id },
    })),
    ...domains.map(({ organisationId, id }) => ({
      organisationId,
      job: checkDomainJob,
      payload: { domainId: id },
    })),
  ]
}

/** The call log is kept for three months. */
export function sweepProviderCalls(db: SystemDb): Promise<number> {
  return db.$executeRaw(sql`
    DELETE FROM "ProviderCall" WHERE ("organisationId", id) IN (
      SELECT "organisationId", id FROM "ProviderCall" WHERE "createdAt" < now() - make_interval(days => ${KEPT_DAYS}) LIMIT 5000)`)
}
