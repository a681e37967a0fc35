import { env } from '#server/kernel/env'
import { signToken, tokenIsGenuine } from '#server/kernel/secrets'

const PURPOSE = 'unsubscribe'
/** Stands in the links of previews and test mails: opens a page that explains itself, and acts on nobody. */
export const SPECIMEN = 'specimen'

export type TokenSubject = { organisationId: string; messageId: string }

/** The address of the unsubscribe page of one mail. */
export function unsubscribeUrl(subject: TokenSubject | null): string {
  return `${env().APP_URL.replace(/\/$/, '')}/u/${subject ? tokenOf(subject) : SPECIMEN}`
}

/** Reads a token back; null when it is not one of ours. */
export function readToken(token: string): TokenSubject | null {
  const [body = '', signature = ''] = token.split('.')
  if (!tokenIsGenuine(PURPOSE, body, signature)) return null
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.length !== 32) return null
  return { organisationId: uuid(bytes.subarray(0, 16)), messageId: uuid(bytes.subarray(16)) }
}

function tokenOf({ organisationId, messageId }: TokenSubject): string {
  const body = Buffer.from((organisationId + messageId).replaceAll('-', ''), 'hex').toString('base64url')
  return `${body}.${signToken(PURPOSE, body)}`
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
