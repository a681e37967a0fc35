import type { Fault } from './port.ts'
import type { Answer } from './wire.ts'

export type Domain = { id: number; domain: string; valid: boolean }

/** Every error of the API has this form. */
export function refusal(status: number, message: string, field: string | null = null): Answer {
  return { status, body: { errors: [{ field, message }] } }
}

/** The documented answer to each fault. */
export function answerTo(fault: Exclude<Fault, `cut_${string}` | `timeout_${string}`>): Answer | null {
  switch (fault) {
    case 'permission':
      return refusal(403, 'access forbidden')
    case 'credentials':
      return refusal(401, 'authorization required')
    case 'throttled': {
      const reset = String(Math.floor(Date.now() / 1000) + 30)
      const headers = { 'x-ratelimit-limit': '150', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
      return { ...refusal(429, 'too many requests'), headers }
    }
    case 'server_error':
      return { status: 500, body: { errors: [{ message: 'internal server error' }] } }
    // Names of keys need not be unique: nothing is ever taken there.
    default:
      return null
  }
}

/** An authenticated domain, with automatic security. */
export function shown({ id, domain, valid }: Domain) {
  const record = (host: string, data: string) => ({ valid, type: 'cname', host, data })
  return {
    id,
    user_id: 7,
    subdomain: `em${id}`,
    domain,
    username: 'atelier',
    ips: [],
    custom_spf: false,
    default: false,
    legacy: false,
    automatic_security: true,
    valid,
    dns: {
      mail_cname: record(`em${id}.${domain}`, 'u7.wl.sendgrid.net'),
      dkim1: record(`s1._domainkey.${domain}`, 's1.domainkey.u7.wl.sendgrid.net'),
      dkim2: record(`s2._domainkey.${domain}`, 's2.domainkey.u7.wl.sendgrid.net'),
    },
  }
}
