import { randomBytes } from 'node:crypto'
import { audit } from '#server/kernel/audit'
import { asSystem } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { hashKey } from '#server/kernel/identity'
import { asOperatorOf, type OperatorCtx } from '#server/kernel/operator'
import { OPERATOR_KEY_PREFIX } from '#server/kernel/operator-key'
import { demandFreshProof } from '#server/kernel/step-up'
import { PLATFORM } from '#server/system-mail/index'
import { toOperatorKey, WITH_HOLDER } from './list-operator-keys.ts'
import type { NewOperatorKey, OperatorKey } from './schema.ts'

const PREFIX_LENGTH = 14

/** Whose key it is to be. */
type Holder = { id: string } | { email: string }

/**
 * Makes a key of an operator, which is shown this once; only its hash is kept. It opens the whole platform and is asked
 * for nothing more, so a person proves anew that it is them, with or without a second step.
 */
export async function createOperatorKey(
  operator: OperatorCtx,
  holder: Holder,
  { name, expiresAt }: NewOperatorKey,
): Promise<OperatorKey & { key: string }> {
  demandFreshProof(operator, PROOF)
  const key = `${OPERATOR_KEY_PREFIX}${randomBytes(32).toString('base64url')}`
  return asSystem(async (db) => {
    const person = await db.user.findUnique({ where: holder, select: { id: true, isOperator: true } })
    if (!person?.isOperator) throw noOperator()
    const row = await db.operatorKey.create({
      data: {
        userId: person.id,
        name,
        prefix: key.slice(0, PREFIX_LENGTH),
        hash: hashKey(key),
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      },
      include: WITH_HOLDER,
    })
    const made = toOperatorKey(row, new Date())
    await audit(db, asOperatorOf(operator, PLATFORM), {
      action: 'operator-keys.create',
      subjectType: 'operator_key',
      subjectId: row.id,
      details: { name, holder: made.operator.email, expiresAt: made.expiresAt },
    })
    return { ...made, key }
  })
}

const PROOF = {
  fr: 'Confirmez votre identité : avec une clé d’opérateur, plus rien ne sera demandé.',
  en: 'Confirm your identity: whoever has an operator’s key is asked for nothing more.',
}

function noOperator() {
  return invalidField('email', 'not_operator', {
    fr: 'Aucun opérateur n’a cette adresse : une clé d’opérateur n’est faite que pour l’un d’eux.',
    en: 'No operator has this address: an operator’s key is made for one of them only.',
  })
}
