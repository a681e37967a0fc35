import { type SystemDb, sql } from '#server/kernel/db'

type Which = { licenceId: string } | { organisationId: string } | { planId: string }

/**
 * Forgets the counts of sends of companies that have no limit of them (any more): nothing is counted meanwhile, so that the
 * first look after a limit comes back must count anew. Called after what may have taken a limit away.
 */
export async function forgetCounts(db: SystemDb, which: Which): Promise<void> {
  await db.$executeRaw(sql`
    DELETE FROM "LicenceUsage" u USING "Organisation" o
      LEFT JOIN "Licence" l ON l.id = o."licenceId"
      JOIN "LicencePlan" p ON p.id = l."planId" OR (l.id IS NULL AND p."isDefault")
    WHERE u."organisationId" = o.id AND ${condition(which)}
      AND (p.limits || coalesce(l.limits, '{}'))->>'sendsPerMonth' IS NULL`)
}

function condition(which: Which) {
  if ('licenceId' in which) return sql`l.id = ${which.licenceId}::uuid`
  if ('planId' in which) return sql`p.id = ${which.planId}::uuid`
  return sql`o.id = ${which.organisationId}::uuid`
}
