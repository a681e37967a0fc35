import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { forgetKeysOf } from '#server/kernel/identity'
import type { OperatorCtx } from '#server/kernel/operator'
import { recordDeed } from './operator-log.ts'
import { type LicenceRow, lockLicence, viewLicence } from './operator-view.ts'
import { unknownPlan } from './plans.ts'
import { ENDS_BEFORE, type LicenceChange, type OperatorLicence } from './schema.ts'
import { settleCompany } from './settle-company.ts'
import { passOverNotices } from './tell-of-end.ts'

type Id = { id: string }
type Reasoned = Id & { reason: string }

/** Changes what is given: plan, what it has over the plan's, days of grace, machines. Machines activated above a lower number stay. */
export function changeLicence(
  operator: OperatorCtx,
  { id, ...change }: LicenceChange,
): Promise<OperatorLicence> {
  return act(operator, id, 'licences.change', async (db) => {
    const { planId } = change
    if (planId && !(await db.licencePlan.findUnique({ where: { id: planId }, select: { id: true } })))
      throw unknownPlan()
    const { features, limits, graceDays, machines } = change
    return {
      data: {
        ...(planId && { planId }),
        ...(features && { features }),
        ...(limits && { limits }),
        ...(graceDays !== undefined && { graceDays }),
        ...(machines !== undefined && { machines }),
      },
      details: { ...change },
    }
  })
}

/** Takes a licence out of force until it is reinstated; its company is read-only at once. */
export function suspendLicence(operator: OperatorCtx, { id, reason }: Reasoned): Promise<OperatorLicence> {
  return act(operator, id, 'licences.suspend', async (_db, { status }) => {
    if (status === 'suspended')
      throw conflict('Cette licence est déjà suspendue.', 'This licence is already suspended.')
    return { data: { status: 'suspended', reason, statusAt: new Date() }, details: { reason } }
  })
}

/** Puts a suspended licence back in force: what waits, goes on. */
export function reinstateLicence(operator: OperatorCtx, { id }: Id): Promise<OperatorLicence> {
  return act(operator, id, 'licences.reinstate', async (_db, { status }) => {
    if (status !== 'suspended')
      throw conflict('Cette licence n’est pas suspendue.', 'This licence is not suspended.')
    return { data: { status: 'active', reason: null, statusAt: new Date() }, details: {} }
  })
}

/** Ends a licence for good. */
export function revokeLicence(operator: OperatorCtx, { id, reason }: Reasoned): Promise<OperatorLicence> {
  return act(operator, id, 'licences.revoke', async () => ({
    data: { status: 'revoked', reason, statusAt: new Date(), unsentKey: null },
    details: { reason },
  }))
}

/** Moves the end of a licence, which may be over: from then on it counts again. Each renewal is a line of the journal. */
export function renewLicence(
  operator: OperatorCtx,
  { id, expiresAt }: Id & { expiresAt: string | null },
): Promise<OperatorLicence> {
  return act(operator, id, 'licences.renew', async (db, licence) => {
    const until = expiresAt === null ? null : new Date(expiresAt)
    if (until && (until <= new Date() || until <= licence.startsAt))
      throw invalidField('expiresAt', 'too_early', ENDS_BEFORE)
    await passOverNotices(db, id, { startsAt: licence.startsAt, expiresAt: until })
    const from = licence.expiresAt?.toISOString() ?? null
    return { data: { expiresAt: until }, details: { from, to: until?.toISOString() ?? null } }
  })
}

type Deed = { data: Parameters<SystemDb['licence']['update']>[0]['data']; details: Record<string, unknown> }

/** One change of one licence, with its line in the journal and what it means to the company. A revoked one does not change. */
async function act(
  operator: OperatorCtx,
  id: string,
  action: string,
  decideDeed: (db: SystemDb, licence: LicenceRow) => Promise<Deed>,
): Promise<OperatorLicence> {
  const changed = await asSystem(async (db) => {
    const licence = await lockLicence(db, id)
    if (licence.status === 'revoked')
      throw conflict(
        'Cette licence est révoquée : émettez-en une autre.',
        'This licence is revoked: issue another one.',
      )
    const { data, details } = await decideDeed(db, licence)
    await db.licence.update({ where: { id }, data })
    await settleCompany(db, id)
    const entry = {
      action,
      subjectType: 'licence',
      subjectId: id,
      details: JSON.parse(JSON.stringify(details)),
    }
    await recordDeed(db, operator, licence.organisationId, entry)
    return viewLicence(db, id)
  })
  if (changed.company) await forgetKeysOf({ organisationId: changed.company.id })
  return changed
}

function conflict(fr: string, en: string): AppError {
  return new AppError('conflict', { fr, en })
}
