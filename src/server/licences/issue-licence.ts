import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import type { OperatorCtx } from '#server/kernel/operator'
import { endsOfKey, hashLicenceKey, newLicenceKey } from './key-format.ts'
import { mailKey } from './mail-key.ts'
import { recordDeed } from './operator-log.ts'
import { lockLicence, viewLicence } from './operator-view.ts'
import { unknownPlan } from './plans.ts'
import type { IssuedLicence, NewLicence } from './schema.ts'
import { passOverNotices } from './tell-of-end.ts'

/**
 * Makes a licence for a company, or for a holder outside; its key is in this answer only, and in the mail when it is
 * to be sent. A company works under it once it has pasted the key.
 */
export function issueLicence(operator: OperatorCtx, input: NewLicence): Promise<IssuedLicence> {
  const { organisationId, holder, sendKey, planId } = input
  return asSystem(async (db) => {
    if (!(await db.licencePlan.findUnique({ where: { id: planId }, select: { id: true } })))
      throw unknownPlan()
    const company = organisationId && (await companyName(db, organisationId))
    const holderName = holder?.name ?? company
    // The shape demands one of the two.
    if (!holderName) throw unknownCompany()
    const key = newLicenceKey()
    const term = {
      startsAt: input.startsAt ? new Date(input.startsAt) : new Date(),
      expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
    }
    const { id } = await db.licence.create({
      data: {
        planId,
        organisationId,
        holderName,
        holderEmail: holder?.email ?? null,
        ...storedKey(key),
        features: input.features,
        limits: input.limits,
        ...term,
        graceDays: input.graceDays,
        machines: input.machines,
      },
      select: { id: true },
    })
    await passOverNotices(db, id, term)
    const sentTo = sendKey ? await mailKey(db, id, key) : []
    const licence = await viewLicence(db, id)
    await recordDeed(db, operator, organisationId, {
      action: 'licences.issue',
      subjectType: 'licence',
      subjectId: id,
      details: { holder: licence.holder.name, plan: licence.plan.code, expiresAt: licence.expiresAt, sentTo },
    })
    return { ...licence, plainKey: key, sentTo }
  })
}

/**
 * Gives a licence another key and mails it: keys are stored hashed, so that an old one cannot be told again. The old key
 * ends at once; a company that works under the licence goes on, and activated machines stay.
 */
export function replaceKey(operator: OperatorCtx, { id }: { id: string }): Promise<IssuedLicence> {
  return asSystem(async (db) => {
    const { status, organisationId } = await lockLicence(db, id)
    if (status === 'revoked') {
      throw new AppError('conflict', {
        fr: 'Cette licence est révoquée : émettez-en une autre.',
        en: 'This licence is revoked: issue another one.',
      })
    }
    const key = newLicenceKey()
    await db.licence.update({ where: { id }, data: storedKey(key) })
    const sentTo = await mailKey(db, id, key)
    const licence = await viewLicence(db, id)
    const entry = {
      action: 'licences.replace-key',
      subjectType: 'licence',
      subjectId: id,
      details: { sentTo },
    }
    await recordDeed(db, operator, organisationId, entry)
    return { ...licence, plainKey: key, sentTo }
  })
}

function storedKey(key: string) {
  return { keyHash: hashLicenceKey(key), ...endsOfKey(key) }
}

async function companyName(db: SystemDb, id: string): Promise<string> {
  const company = await db.organisation.findUnique({ where: { id }, select: { name: true } })
  if (company) return company.name
  throw unknownCompany()
}

function unknownCompany() {
  return invalidField('organisationId', 'unknown', {
    fr: 'Cette entreprise n’existe pas : choisissez-en une de la liste.',
    en: 'There is no such company: choose one of the list.',
  })
}
