import type { Ctx } from './context.ts'
import { env } from './env.ts'
import { AppError } from './errors.ts'
import { keyContext, sessionContext } from './identity.ts'
import type { OperatorCtx } from './operator.ts'
import { isOperatorKey, operatorKeyContext } from './operator-key.ts'

/** Who asks for an operation of a company: by its API key, or from its pages. */
export async function authenticate(request: Request): Promise<Ctx> {
  const authorization = request.headers.get('authorization')
  const bearer = bearerOf(request)
  if (bearer && isOperatorKey(bearer)) await refuseOperatorKey(bearer, request)
  // Also an empty header says that a program asks: it has no session, and is not inside a page's request.
  const nobody = authorization === null ? sessionContext : () => null
  const ctx = bearer ? await keyContext(bearer, request) : await nobody()
  if (!ctx) {
    throw new AppError('unauthenticated', {
      fr: 'Clé d’API absente, inconnue ou révoquée : envoyez « Authorization: Bearer <clé> ».',
      en: 'API key missing, unknown or revoked: send "Authorization: Bearer <key>".',
    })
  }
  if (!bearer && request.method !== 'GET') refuseForeignOrigin(request)
  return ctx
}

/** An operator's key: nothing else opens the platform's operations, a signed-in operator's session included. */
export async function authenticateOperator(request: Request): Promise<OperatorCtx> {
  const bearer = bearerOf(request)
  const operator = bearer && isOperatorKey(bearer) ? await operatorKeyContext(bearer, request) : null
  if (operator) return operator
  if (bearer && !isOperatorKey(bearer) && (await keyContext(bearer, request)))
    throw new AppError('forbidden', {
      fr: 'Cette opération est réservée aux opérateurs de la plateforme : une clé d’entreprise ne l’ouvre pas.',
      en: 'This operation is for the operators of the platform: a company’s key does not open it.',
    })
  throw new AppError('unauthenticated', {
    fr: 'Clé d’opérateur absente, inconnue, révoquée ou échue : envoyez « Authorization: Bearer fctop_… ».',
    en: 'Operator key missing, unknown, revoked or expired: send "Authorization: Bearer fctop_...".',
  })
}

/** A valid one is told that it is of the other kind; any other is unknown like every unknown key. */
async function refuseOperatorKey(bearer: string, request: Request): Promise<void> {
  if (!(await operatorKeyContext(bearer, request))) return
  const text = {
    fr: 'Une clé d’opérateur n’ouvre aucune entreprise : prenez une clé d’API de l’entreprise.',
    en: 'An operator’s key opens no company: take an API key of the company.',
  }
  throw new AppError('forbidden', text, { reason: 'operator_key' })
}

function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
}

/** A browser session may write from our own pages only. */
function refuseForeignOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  const own = site
    ? site === 'same-origin'
    : origin !== null &&
      URL.canParse(origin) &&
      (new URL(origin).host === host || origin === new URL(env().APP_URL).origin)
  if (!own)
    throw new AppError('forbidden', {
      fr: 'Demande venue d’un autre site : refusée.',
      en: 'Request from another site: refused.',
    })
}
