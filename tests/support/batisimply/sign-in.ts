import { randomUUID } from 'node:crypto'
import { TokenForm } from './contract.ts'
import type { Reply } from './wire.ts'

export const ACCOUNT = {
  clientId: 'facteur-pont',
  clientSecret: 'secret-du-client-7f3a',
  username: 'pont@atelier.example',
  password: 'Mot-de-passe-9-Hetre',
}

/** A Keycloak realm with one client and one user. */
export function signIn() {
  const access = new Map<string, number>()
  const refreshes = new Map<string, number>()
  const settings = { seconds: 300, refreshSeconds: 1800 as number | null }
  const granted = { password: 0, refresh_token: 0 }

  const give = (): Reply => {
    const token = `jeton-${randomUUID()}`
    access.set(token, Date.now() + settings.seconds * 1000)
    const body = { access_token: token, expires_in: settings.seconds, token_type: 'Bearer' }
    if (settings.refreshSeconds === null) return { status: 200, body }
    const refresh = `suite-${randomUUID()}`
    refreshes.set(refresh, Date.now() + settings.refreshSeconds * 1000)
    const more = { refresh_token: refresh, refresh_expires_in: settings.refreshSeconds }
    return { status: 200, body: { ...body, ...more } }
  }
  return {
    granted,
    /** Lives of the tokens given from now on; `refreshSeconds` null: no refresh tokens. */
    life: (seconds: number, refreshSeconds: number | null = 1800) =>
      void Object.assign(settings, { seconds, refreshSeconds }),
    /** Whoever is signed in is signed out. `refreshes`: whether their refresh tokens hold. */
    endSessions({ refreshes: isAll = true } = {}): void {
      access.clear()
      if (isAll) refreshes.clear()
    },
    isSignedIn(authorization: string | undefined): boolean {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      return token !== undefined && (access.get(token) ?? 0) > Date.now()
    },
    /** The answer to a form; `breach` when no Keycloak would take the form. */
    answer(text: string, breach: (why: string) => Reply): Reply {
      const form = TokenForm.safeParse(Object.fromEntries(new URLSearchParams(text)))
      if (!form.success) return breach(`form: ${form.error.message}`)
      const { client_id, client_secret, grant_type } = form.data
      if (client_id !== ACCOUNT.clientId || client_secret !== ACCOUNT.clientSecret)
        return refusal(401, 'unauthorized_client', 'Invalid client or Invalid client credentials')
      if (form.data.grant_type === 'refresh_token') {
        const until = refreshes.get(form.data.refresh_token) ?? 0
        refreshes.delete(form.data.refresh_token)
        if (until < Date.now()) return refusal(400, 'invalid_grant', 'Token is not active')
      } else if (form.data.username !== ACCOUNT.username || form.data.password !== ACCOUNT.password)
        return refusal(401, 'invalid_grant', 'Invalid user credentials')
      granted[grant_type] += 1
      return give()
    },
  }
}

function refusal(status: number, error: string, error_description: string): Reply {
  return { status, body: { error, error_description } }
}
