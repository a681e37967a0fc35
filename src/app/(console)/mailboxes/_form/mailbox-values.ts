import type { Mailbox, Security } from '#server/mailboxes/schema'

/** What the form holds. */
export type MailboxValues = {
  address: string
  displayName: string
  smtp: { host: string; port: number; security: Security; user: string; password: string }
}

export const PORT_OF: Record<Security, number> = { tls: 465, starttls: 587, none: 25 }

export const NEW_MAILBOX: MailboxValues = {
  address: '',
  displayName: '',
  smtp: { host: '', port: 465, security: 'tls', user: '', password: '' },
}

/** A saved mailbox in the form; its password is not known here. */
export function valuesOf({ address, displayName, smtp }: Mailbox): MailboxValues {
  const { host, port, security, user } = smtp ?? { ...NEW_MAILBOX.smtp }
  return { address, displayName, smtp: { host, port, security, user: user ?? '', password: '' } }
}
