import { audit } from '#server/kernel/audit'
import { asSystem } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { asOperatorOf, type OperatorCtx } from '#server/kernel/operator'
import { PLATFORM } from '#server/system-mail/index'

/** Makes a key of an operator useless, for good; any operator may, also for another one's. */
export function revokeOperatorKey(operator: OperatorCtx, { id }: { id: string }): Promise<void> {
  return asSystem(async (db) => {
    const row = await db.operatorKey.findUnique({ where: { id }, select: { name: true } })
    if (!row) throw notFound({ fr: 'Clé d’opérateur', en: 'Operator key' })
    const data = { revokedAt: new Date() }
    const { count } = await db.operatorKey.updateMany({ where: { id, revokedAt: null }, data })
    if (count === 0)
      throw new AppError('conflict', {
        fr: 'Cette clé est déjà révoquée.',
        en: 'This key is already revoked.',
      })
    await audit(db, asOperatorOf(operator, PLATFORM), {
      action: 'operator-keys.revoke',
      subjectType: 'operator_key',
      subjectId: id,
      details: { name: row.name },
    })
  })
}
