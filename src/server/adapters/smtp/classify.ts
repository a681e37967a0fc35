import type { Delivery, LaneFailureKind } from './port.ts'

/** What is known about a failed attempt. */
export type Failure = {
  /** nodemailer's or the system's code, and the one it replaced. */
  code?: string | undefined
  originalCode?: string | undefined
  /** The SMTP command that was under way (`MAIL FROM`, `RCPT TO`, `DATA`, `CONN`, `AUTH ...`). */
  command?: string | undefined
  /** The server's words and their number, when it said any. */
  response?: string | undefined
  responseCode?: number | undefined
  message: string
}

/** Replies about the session or its account, whichever command they answer. */
const AUTH_REPLIES: ReadonlySet<number> = new Set([530, 534, 535, 538])
const REFUSED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
])
const TIMED_OUT: ReadonlySet<string> = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT'])
const DNS: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ENODATA',
  'EDNS',
  'ESERVFAIL',
])
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|^ERR_(SSL|TLS)|^ETLS$|^EPROTO$/

/**
 * Turns a failure into an outcome.
 * `bodyStarted`: the server had said 354 and the first byte of the message was handed to the socket.
 */
export function classify(failure: Failure, bodyStarted: boolean): Exclude<Delivery, { outcome: 'accepted' }> {
  const response = wordsOf(failure)
  const answer = failure.responseCode ?? 0
  if (AUTH_REPLIES.has(answer)) return { outcome: 'lane', kind: 'auth', response }
  // 421 ends the session whatever it answers, and says that the mail was not taken.
  if (answer === 421) return { outcome: 'lane', kind: 'connection', response }
  if (isAboutTheMail(failure.command) && answer >= 400) {
    return { outcome: 'rejected', permanent: answer >= 500, code: answer, response }
  }
  if (bodyStarted) return { outcome: 'unknown', response }
  const refusedHere = whyRefusedHere(failure)
  if (refusedHere !== null) return { outcome: 'rejected', permanent: true, code: refusedHere, response }
  return { outcome: 'lane', kind: kindOf(failure), response }
}

/** nodemailer refuses some mails itself: an address it cannot write on the wire, a mail above the announced SIZE (552). */
function whyRefusedHere({ code, command, response }: Failure): number | null {
  if (response) return null
  if (code === 'EENVELOPE' && command === 'API') return 0
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return 552
  return null
}

function kindOf(failure: Failure): LaneFailureKind {
  const { code = '', originalCode = '', responseCode = 0, command = '' } = failure
  const codes = [code, originalCode]
  if (codes.includes('EBLOCKED')) return 'blocked'
  // 454 and the like: the server cannot check the password now, which says nothing about the password.
  if (code === 'EAUTH' || command.startsWith('AUTH'))
    return responseCode >= 400 && responseCode < 500 ? 'connection' : 'auth'
  if (codes.some((each) => CERTIFICATE.test(each))) return 'certificate'
  if (codes.some((each) => TIMED_OUT.has(each))) return 'timeout'
  if (codes.some((each) => REFUSED.has(each))) return 'refused'
  if (codes.some((each) => DNS.has(each))) return 'dns'
  if (responseCode >= 500) return 'refused'
  return 'connection'
}

function isAboutTheMail(command = ''): boolean {
  return command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA'
}

/** The server's own words when there are any, on one line and of a length that fits a row. */
function wordsOf(failure: Failure): string {
  return (failure.response || failure.message).replace(/\s+/g, ' ').trim().slice(0, 500)
}
