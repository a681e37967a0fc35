import { OutboundBlocked } from '#server/kernel/outbound'
import { ImapError, type ImapFailureCode } from './port.ts'

/** What the server was asked when it failed: a refusal means another thing at the log-in. */
export type Asked = 'login' | 'command'

/** What can be read off an error of imapflow, of Node or of the guard. */
type Failure = {
  code?: string
  message: string
  reason?: string
  responseStatus?: string
  responseText?: string
  response?: unknown
  serverResponseCode?: string
  authenticationFailed?: boolean
  mailboxMissing?: boolean
  throttleReset?: number
}

const REFUSED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
])
const TIMED_OUT: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ETIMEOUT',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
])
const UNKNOWN_HOST: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME'])
const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|^ERR_(SSL|TLS)|^EPROTO$|^STARTTLS_INJECTION$/
const NO_STARTTLS = /does not support STARTTLS/i
/** imapflow found no way to sign in that the server offers on this connection. */
const NO_WAY_IN =
  /^(Login is disabled|Unsupported authentication mechanism|No matching authentication method)$/

const BUSY_CODES: ReadonlySet<string> = new Set(['UNAVAILABLE', 'LIMIT', 'INUSE', 'THROTTLED'])
const BUSY =
  /too many (simultaneous )?(connections|logins|login attempts|requests|commands|failed|sessions)|maximum number of connections|exceeded (command|bandwidth|connection)|bandwidth limits|throttl|rate limit|try again later|temporar(y|ily)|connection limit|server (is )?(too )?busy|please wait/i
const APP_PASSWORD =
  /application[- ]specific password|app(lication)?[- ]?password|app-specific password|mot de passe d.application|support\.google\.com\/(accounts|mail)\/(answer|\?p=)[^\s]*(185833|InvalidSecondFactor)|InvalidSecondFactor|web login required|(use|via) your web browser|less secure/i
const MISSING =
  /(mailbox|folder)\b.*\b(doesn'?t|does not|not) exist|no such (mailbox|folder)|(unknown|nonexistent) (mailbox|folder)|(mailbox|folder) (not found|unknown)/i
const QUOTA =
  /\bover ?quota\b|quota exceeded|exceed\w* (the |your )?quota|mailbox is full|not enough (disk )?(space|quota)/i

/** A server that is full or tired is left alone for a quarter of an hour to half an hour, not all boxes for the same. */
const BACK_OFF_S = { least: 900, most: 1800 }

/** The one table from what went wrong to what leaves the adapter. `bye`: the server's last words on this connection. */
export function toImapError(error: unknown, asked: Asked, bye?: string): ImapError {
  if (error instanceof ImapError) return error
  const failure = asFailure(error)
  const words = wordsOf(failure, bye)
  const code = codeOf(error, failure, asked, words, bye ?? failure.reason)
  // A server's answer may repeat what it was sent: only what the system says is kept as the cause.
  const cause = failure.responseStatus || failure.authenticationFailed ? undefined : error
  if (code === 'too_many') return new ImapError(code, words, { cause, retryAfter: backOff(failure) })
  return new ImapError(code, words, { cause })
}

function codeOf(
  error: unknown,
  failure: Failure,
  asked: Asked,
  words: string,
  bye?: string,
): ImapFailureCode {
  if (error instanceof OutboundBlocked) return 'blocked'
  const { code = '', responseStatus } = failure
  if (NO_WAY_IN.test(failure.message)) return 'refused'
  const answered =
    responseStatus === 'NO' || responseStatus === 'BAD' || failure.authenticationFailed === true
  if (answered) return answerCode(failure, asked, words)
  if (code === 'ETHROTTLE' || (bye && isBusy('', bye))) return 'too_many'
  if (CERTIFICATE.test(code) || NO_STARTTLS.test(failure.message)) return 'certificate'
  // Having said goodbye, a server owes no answer.
  if (TIMED_OUT.has(code)) return bye ? 'connection' : 'timeout'
  if (REFUSED.has(code)) return 'refused'
  if (UNKNOWN_HOST.has(code)) return 'unknown_host'
  return 'connection'
}

/** The server said NO or BAD. */
function answerCode(failure: Failure, asked: Asked, words: string): ImapFailureCode {
  const code = (failure.serverResponseCode ?? statusCode(failure.response)).toUpperCase()
  if (code === 'OVERQUOTA') return 'quota'
  if (asked === 'login') {
    if (APP_PASSWORD.test(words)) return 'app_password'
    if (isBusy(code, words)) return 'too_many'
    if (code === 'PRIVACYREQUIRED') return 'certificate'
    return 'wrong_password'
  }
  if (code === 'NONEXISTENT' || code === 'TRYCREATE' || failure.mailboxMissing) return 'folder_missing'
  if (isBusy(code, words)) return 'too_many'
  if (QUOTA.test(words)) return 'quota'
  if (MISSING.test(words)) return 'folder_missing'
  return 'refused'
}

function isBusy(code: string, words: string): boolean {
  return BUSY_CODES.has(code) || BUSY.test(words)
}

function backOff({ throttleReset = 0 }: Failure): number {
  const { least, most } = BACK_OFF_S
  const asked = Math.ceil(throttleReset / 1000)
  if (asked > least) return Math.min(asked, most)
  return least + Math.floor(Math.random() * (most - least + 1))
}

/** The server's own words when there are any, on one line and of a length that fits a row. */
function wordsOf(failure: Failure, bye?: string): string {
  const said = failure.responseText || (typeof failure.response === 'string' ? failure.response : '')
  const last = failure.reason || bye || ''
  return (said || last || failure.message)
    .replace(/^[0-9A-F]+ (?=(NO|BAD) )/, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

/** The response code in brackets of an answer that imapflow has parsed. */
function statusCode(response: unknown): string {
  const section = (response as { attributes?: { section?: { value?: unknown }[] }[] } | undefined)
    ?.attributes?.[0]?.section
  const value = section?.[0]?.value
  return typeof value === 'string' ? value : ''
}

function asFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) }
  // Several addresses were tried: the first one's reason stands for all.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return {
      ...(error.errors[0] as Error & Failure),
      message: error.errors[0].message,
      code: (error as Failure).code ?? (error.errors[0] as Failure).code ?? '',
    }
  }
  return error as Error & Failure
}
