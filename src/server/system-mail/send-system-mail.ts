import { randomUUID } from 'node:crypto'
import type { SmtpServer } from '#server/adapters/smtp/port'
import { openSmtp } from '#server/adapters/smtp/registry'
import { catcherServer } from '#server/captured/index'
import { env } from '#server/kernel/env'
import { type Locale, ProviderError } from '#server/kernel/errors'
import { log } from '#server/kernel/log'
import { parseSender, parseSmtpUrl } from './rules.ts'
import { type Letter, layOut } from './templates.ts'

type SystemMail = {
  to: string
  locale: Locale
  letter: Letter
  /** The company whose "captured mail" page may show it; null when it concerns a person of several, or of none. */
  organisationId: string | null
}

/**
 * Sends one mail of the product itself. Throws what is worth another try;
 * a mail that was refused, or that may have left, is not tried again.
 */
export async function sendSystemMail({ to, locale, letter, organisationId }: SystemMail): Promise<void> {
  const from = parseSender(env().SYSTEM_MAIL_FROM)
  const messageId = `<${randomUUID()}@${from.address.split('@')[1] ?? 'localhost'}>`
  const transport = openSmtp(systemServer(organisationId), { connections: 1 })
  try {
    const mail = { from, to, subject: letter.subject, ...layOut(letter, locale), messageId }
    const delivery = await transport.send({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } })
    const outcome = { messageId, outcome: delivery.outcome, response: delivery.response }
    if (delivery.outcome === 'lane' || (delivery.outcome === 'rejected' && !delivery.permanent)) {
      log.warn(outcome, 'system mail not sent')
      throw new ProviderError('unavailable', `System mail not sent: ${delivery.response}`)
    }
    if (delivery.outcome === 'accepted') log.info(outcome, 'system mail sent')
    else log.error(outcome, 'system mail lost')
  } finally {
    await transport.close()
  }
}

/** The server of SYSTEM_SMTP_URL, or the built-in catcher. */
function systemServer(organisationId: string | null): SmtpServer {
  const url = env().SYSTEM_SMTP_URL
  return url ? { ...parseSmtpUrl(url), trusted: true } : catcherServer('system', organisationId)
}
