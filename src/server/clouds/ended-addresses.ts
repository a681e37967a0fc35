import type { TenantDb } from '#server/kernel/db'

const ENDED: string[] = ['failed', 'deleted']

/** Of the addresses of a provider or a domain, those that are still somebody's. */
export const LIVING = { where: { mailbox: { status: { notIn: ENDED } } } }

/** Lets go of a provider or a domain what addresses that failed or were deleted still say of it. */
export async function forgetEnded(
  db: TenantDb,
  where: { providerId: string } | { domainId: string },
): Promise<void> {
  await db.cloudAddress.deleteMany({ where: { ...where, mailbox: { status: { in: ENDED } } } })
}
