import { clientIp } from './client-ip.ts'
import { type Actor, type Ctx, systemCtx } from './context.ts'
import { AppError, type Locale } from './errors.ts'
import { demandFreshProof } from './step-up.ts'

/** Who asks in the name of the platform itself: the first argument of every operator's use case. Belongs to no company. */
export type OperatorCtx = {
  operator: true
  actor: Actor
  userId: string | null
  sessionId: string | null
  steppedUpAt: Date | null
  /** Whether they sign in with a code as well, and so confirm what they do by one. */
  twoFactor: boolean
  locale: Locale
  ip: string | null
}

/** The context of a signed-in operator; null when nobody is signed in, or somebody who is none. */
export async function operatorContext(): Promise<OperatorCtx | null> {
  // Loaded when needed: next-auth and next/headers do not exist in the workers.
  const { currentSession } = await import('./auth.ts')
  const session = await currentSession()
  if (!session?.isOperator) return null
  const { headers } = await import('next/headers')
  return {
    operator: true,
    actor: { type: 'user', id: session.userId, label: session.name },
    userId: session.userId,
    sessionId: session.sessionId,
    steppedUpAt: session.steppedUpAt ?? null,
    twoFactor: session.twoFactor,
    locale: session.locale,
    ip: clientIp(await headers()),
  }
}

/** Throws `forbidden` unless somebody signed in is an operator. */
export async function demandOperator(): Promise<OperatorCtx> {
  const operator = await operatorContext()
  if (operator) return operator
  throw new AppError('forbidden', {
    fr: 'Cette action est réservée aux opérateurs de la plateforme.',
    en: 'This action is for the operators of the platform.',
  })
}

/** 403 `step_up_required` for an operator with a second step who has not given a code within ten minutes. */
export function demandOperatorProof({ twoFactor, ...operator }: OperatorCtx): void {
  if (!twoFactor) return
  demandFreshProof(operator, {
    fr: 'Confirmez votre identité : cette action engage la plateforme.',
    en: 'Confirm your identity: this concerns the whole platform.',
  })
}

/** Whoever sits at the machine's command line is its operator. */
export function commandLineOperator(label = 'facteur'): OperatorCtx {
  return {
    operator: true,
    actor: { type: 'system', id: null, label },
    userId: null,
    sessionId: null,
    steppedUpAt: null,
    twoFactor: false,
    locale: 'fr',
    ip: null,
  }
}

/** The operator in one company's journal, which is not told where an operator sits. */
export function asOperatorOf(operator: OperatorCtx, organisationId: string): Ctx {
  const { actor, userId, sessionId, locale } = operator
  return { ...systemCtx(organisationId), actor, userId, sessionId, locale, ip: null }
}
