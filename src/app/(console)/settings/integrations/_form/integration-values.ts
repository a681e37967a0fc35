import type { Integration, IntegrationChange, NewIntegration } from '#server/inboxes/schema'

type Security = Integration['imap']['security']
type Place = { host: string; port: number; security: Security }

/** What the form of a box holds. */
export type IntegrationValues = {
  name: string
  address: string
  password: string
  imap: Place & { user: string }
  intervalMinutes: number
  /** Days back, or "all". */
  period: string
  active: boolean
  /** Whether the address is to send as well, and through which server. */
  sends: boolean
  smtp: Place & { password: string }
}

export const IMAP_PORTS: Record<Security, number> = { tls: 993, starttls: 143, none: 143 }
export const SMTP_PORTS: Record<Security, number> = { tls: 465, starttls: 587, none: 25 }

export const NEW_INTEGRATION: IntegrationValues = {
  name: '',
  address: '',
  password: '',
  imap: { host: '', port: 993, security: 'tls', user: '' },
  intervalMinutes: 5,
  period: '90',
  active: true,
  sends: true,
  smtp: { host: '', port: 465, security: 'tls', password: '' },
}

/** A saved box in the form; its password is not known here, nor shown the user name that is the address. */
export function valuesOf(integration: Integration): IntegrationValues {
  const { name, address, imap, intervalMinutes, periodDays, active } = integration
  const user = imap.user === address ? '' : imap.user
  const period = periodDays === null ? 'all' : String(periodDays)
  return { ...NEW_INTEGRATION, name, address, imap: { ...imap, user }, intervalMinutes, period, active }
}

/** What the server is asked to create. */
export function toNewIntegration(values: IntegrationValues): NewIntegration {
  const { name, address, password, imap, intervalMinutes, active } = values
  const sending = values.sends && values.smtp.host ? { smtp: toFace(values) } : {}
  return {
    name,
    address,
    password,
    imap,
    intervalMinutes,
    active,
    periodDays: periodOf(values),
    ...sending,
  }
}

/** What the server is asked to change. A box that signs in without a password leaves its server alone. */
export function toChange(
  values: IntegrationValues,
  { id, auth }: Pick<Integration, 'id' | 'auth'>,
): IntegrationChange & { id: string } {
  const { name, password, imap, intervalMinutes } = values
  const server = auth === 'password' || password ? { imap, password } : {}
  return { id, name, intervalMinutes, periodDays: periodOf(values), ...server }
}

export function periodOf({ period }: Pick<IntegrationValues, 'period'>): number | null {
  return period === 'all' ? null : Number(period)
}

/** The sending face that goes with the box: same user name, same password unless another is typed. */
export function toFace({ imap, smtp }: IntegrationValues): NonNullable<NewIntegration['smtp']> {
  const { host, port, security, password } = smtp
  return { host, port, security, user: imap.user, ...(password && { password }) }
}
