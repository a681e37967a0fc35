import { asSystem, asTenant, sql } from '#server/kernel/db'
import { company } from '../contacts.ts'

/** A company, and the connector's API as its programs see it. */
export async function connectorCompany(name: string) {
  const made = await company(name)
  return { ...made, put: (path: string, body: unknown) => made.send('PUT', path, body) }
}

/** Gives a company a licence with these features only. */
export async function licensed(organisationId: string, features: string[]): Promise<void> {
  await asSystem(async (db) => {
    const code = `essai-${organisationId}`
    const plan = await db.licencePlan.create({ data: { code, nameFr: 'Essai', nameEn: 'Trial', features } })
    const { id } = await db.licence.create({
      data: {
        organisationId,
        holderName: 'Essai',
        planId: plan.id,
        keyHash: code,
        keyStart: 'AAAA',
        keyEnd: 'ZZZZ',
        startsAt: new Date(Date.now() - 1000),
      },
    })
    await db.organisation.update({ where: { id: organisationId }, data: { licenceId: id } })
  })
}

/** Everything that a company's connector keeps, as one text: no secret may be in it. */
export function storedConnector(organisationId: string): Promise<string> {
  return asTenant(organisationId, async (db) =>
    JSON.stringify([
      await db.connector.findMany(),
      await db.connectorEmployee.findMany(),
      await db.connectorUser.findMany(),
      await db.auditEvent.findMany(),
      await db.$queryRaw(sql`SELECT payload::text FROM "Outbox"`),
    ]),
  )
}
