import { type PoolClient, tenantConnection } from '#server/kernel/db'

const TRIES = 5
/** Another writer was quicker, or two waited for each other: what was rolled back can be run again. */
const AGAIN = new Set(['40001', '40P01'])

/** Another writer was there first: run again, everything is found then. */
export class Overtaken extends Error {
  readonly code = '40001'
}

/** A transaction of one company on a raw connection, run again when it lost a race. */
export async function tenantWrite<T>(
  organisationId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tenantConnection(organisationId, work)
    } catch (error) {
      if (tries === TRIES || !AGAIN.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}
