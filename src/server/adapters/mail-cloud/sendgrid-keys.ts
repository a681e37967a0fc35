import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { CloudAddress } from './port.ts'
import { type Ask, Nothing } from './sendgrid-request.ts'

/**
 * https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys: an account has a hundred keys at most,
 * and the hundred-and-first is answered 403, like a missing permission.
 */
export const KEYS_MAX = 100

/** An API key whose name says which address it is for. `marker` null: somebody else named it. */
export type NamedKey = { keyId: string; email: string; marker: string | null; displayName: string }

/** Every key of the account: `total` counts those that name no address too. */
type Keys = { named: NamedKey[]; total: number }

const Listed = z.object({ result: z.array(z.object({ api_key_id: z.string(), name: z.string() })) })
const Made = z.object({ api_key: z.string().min(1), api_key_id: z.string(), name: z.string() })

const OURS = /^Facteur (?<email>[^\s@]+@[^\s@]+) (?<marker>[\w-]{8,64})(?: (?<displayName>.*))?$/
const ADDRESS = /[^\s@<>()[\],;:"']+@[^\s@<>()[\],;:"']+\.[^\s@<>()[\],;:"']+/

/** The display name stands last: it is what may be cut without losing the address. */
function nameOf({ email, displayName }: Pick<CloudAddress, 'email' | 'displayName'>, marker: string): string {
  return `Facteur ${email} ${marker} ${oneLine(displayName).slice(0, 100)}`.trimEnd()
}

function readName(keyId: string, name: string): NamedKey | null {
  const ours = OURS.exec(name)?.groups
  if (ours) {
    const { email = '', marker = null, displayName = '' } = ours
    return { keyId, email: email.toLowerCase(), marker, displayName }
  }
  const email = ADDRESS.exec(name)?.[0].toLowerCase()
  return email === undefined ? null : { keyId, email, marker: null, displayName: name }
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Without a limit the list is whole; it has no second page. */
export async function listKeys(ask: Ask, subject: string | null): Promise<Keys> {
  const { result } = await ask(
    { operation: 'api_keys.list', scope: 'api_keys.read', subject, method: 'GET', path: '/v3/api_keys' },
    Listed,
  )
  const named = result.flatMap(({ api_key_id, name }) => readName(api_key_id, name) ?? [])
  return { named, total: result.length }
}

/** `total`: how many keys there are now. */
export async function makeKey(
  ask: Ask,
  address: Pick<CloudAddress, 'email' | 'displayName'>,
  marker: string,
  total: number,
): Promise<{ keyId: string; secret: string }> {
  const { email } = address
  const made = await ask(
    {
      operation: 'api_keys.create',
      scope: 'api_keys.create',
      subject: email,
      method: 'POST',
      path: '/v3/api_keys',
      // A key that is made without scopes may do everything.
      body: { name: nameOf(address, marker), scopes: ['mail.send'] },
      ...(total >= KEYS_MAX && { forbidden: { kind: 'rate_limited', message: FULL } }),
    },
    Made,
  )
  const kept = readName(made.api_key_id, made.name)
  if (kept?.email === email && kept.marker === marker) return { keyId: made.api_key_id, secret: made.api_key }
  // How long a name may be is documented nowhere. One that was cut would never be found again.
  await deleteKeys(ask, [{ keyId: made.api_key_id, email }])
  throw new ProviderError('invalid', `SendGrid does not keep a key's name that is as long as ${email} needs`)
}

const FULL = `SendGrid: the account has its ${KEYS_MAX} API keys, and every address needs one. Delete keys that are not used any more under Settings, API Keys, or use a subuser`

export async function renameKey(ask: Ask, key: NamedKey, marker: string, displayName: string): Promise<void> {
  await ask(
    {
      operation: 'api_keys.rename',
      scope: 'api_keys.update',
      subject: key.email,
      method: 'PATCH',
      path: `/v3/api_keys/${encodeURIComponent(key.keyId)}`,
      body: { name: nameOf({ email: key.email, displayName }, marker) },
    },
    Nothing,
  )
}

/** What is gone already is no error. */
export async function deleteKeys(ask: Ask, keys: Pick<NamedKey, 'keyId' | 'email'>[]): Promise<void> {
  for (const { keyId, email } of keys) {
    const path = `/v3/api_keys/${encodeURIComponent(keyId)}`
    try {
      await ask(
        { operation: 'api_keys.delete', scope: 'api_keys.delete', subject: email, method: 'DELETE', path },
        Nothing,
      )
    } catch (error) {
      if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error
    }
  }
}
