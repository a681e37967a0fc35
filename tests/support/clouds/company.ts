import { createProvider } from '#server/clouds/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { makeCompany, type Person } from '../people.ts'
import type { CloudStandIn } from './port.ts'

/** A company that has connected the provider of a stand-in. */
export async function connectedCompany({
  kind,
  credentials,
}: CloudStandIn): Promise<Person & { providerId: string }> {
  const person = await makeCompany()
  const { id } = await createProvider(person.ctx, {
    kind,
    credentials: credentials as Record<string, string>,
  })
  return { ...person, providerId: id }
}

/** Makes a provider or a domain due to be looked at. */
export function makeDue(ctx: Ctx, table: 'provider' | 'domain', id: string): Promise<number> {
  return asTenant(ctx, (db) =>
    table === 'provider'
      ? db.$executeRaw(
          sql`UPDATE "CloudProvider" SET "nextCheckAt" = now() - interval '1 second' WHERE id = ${id}::uuid`,
        )
      : db.$executeRaw(
          sql`UPDATE "MailDomain" SET "nextCheckAt" = now() - interval '1 second' WHERE id = ${id}::uuid`,
        ),
  )
}

/** The call log as it is stored, oldest first. */
export function callsOf(ctx: Ctx) {
  return asTenant(ctx, (db) => db.providerCall.findMany({ orderBy: { id: 'asc' } }))
}

/** Everything that a company's rows hold, as one text: no secret may be in it. */
export function storedText(ctx: Ctx): Promise<string> {
  return asTenant(ctx, async (db) =>
    JSON.stringify([
      await db.cloudProvider.findMany(),
      await db.mailDomain.findMany(),
      await db.providerCall.findMany(),
      await db.auditEvent.findMany(),
      await db.$queryRaw(sql`SELECT payload::text FROM "Outbox"`),
    ]),
  )
}
