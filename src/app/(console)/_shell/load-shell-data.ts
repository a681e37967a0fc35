import { redirect } from 'next/navigation'
import { listOwnOrganisations } from '#server/accounts/index'
import { pageContext } from '#server/kernel/action'
import { currentSession } from '#server/kernel/auth'
import { env } from '#server/kernel/env'
import { licenceBadge } from '#server/licences/index'
import type { ShellData } from './shell-data'

/** Who is signed in, where, and what they may do: read once for the walls of the console. */
export async function loadShellData(): Promise<ShellData> {
  const ctx = await pageContext('signed-in')
  const session = await currentSession()
  if (!session || !ctx.role) redirect('/sign-in')
  const [organisations, licence] = await Promise.all([listOwnOrganisations(session), licenceBadge(ctx)])
  const { userId: id, name, email, locale, isOperator } = session
  return {
    user: { id, name, email, locale, isOperator },
    organisation: {
      id: ctx.organisationId,
      name: organisations.find((own) => own.id === ctx.organisationId)?.name ?? '',
    },
    organisations,
    role: ctx.role,
    permissions: [...ctx.permissions],
    catcher: env().CATCHER === 'on',
    licence,
    twoFactor: { on: session.twoFactor, from: session.twoFactorFrom?.toISOString() ?? null },
  }
}
