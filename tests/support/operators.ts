import { createOperatorKey, NewOperatorKey } from '#server/accounts/index'
import { asSystem } from '#server/kernel/db'
import { commandLineOperator, type OperatorCtx } from '#server/kernel/operator'
import { freshEmail, VISITOR } from './people.ts'

export type Operator = { id: string; email: string; name: string }

/** Somebody who keeps the platform and belongs to no company. */
export async function makeOperator(name = 'Odile Perrin'): Promise<Operator> {
  const email = freshEmail('odile')
  const data = { email, name, passwordHash: 'none', isOperator: true }
  const { id } = await asSystem((db) => db.user.create({ data, select: { id: true } }))
  return { id, email, name }
}

/** An operator's key, made at the command line. */
export function makeOperatorKey({ email }: Operator, wanted: object = {}) {
  return createOperatorKey(
    commandLineOperator(),
    { email },
    NewOperatorKey.parse({ name: 'Essai', ...wanted }),
  )
}

/** The context of a signed-in operator, as their pages make it; `proved` is when they last proved that it is them. */
export function operatorCtxOf({ id, name }: Operator, proved: Date | null): OperatorCtx {
  return {
    operator: true,
    actor: { type: 'user', id, label: name },
    userId: id,
    sessionId: null,
    steppedUpAt: proved,
    twoFactor: false,
    locale: 'fr',
    ip: VISITOR.ip,
  }
}
