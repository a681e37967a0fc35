import { fold } from './fold.ts'
import { header, partsOfType } from './headers.ts'
import type { ReadMail } from './mail.ts'

const ROBOT =
  /^(?:no[-_.]?-?reply|do[-_.]?not[-_.]?reply|ne[-_.]?pas[-_.]?repondre|noreponse|news(?:letters?)?|infolettre|notifications?|notify|alerts?|alertes?|mailing|mailer|updates?|digest|marketing|promo(?:tions?)?|invoices?\+|bounces?|calendar-notification|robot|automate|quarantines?|quarantaine|spam[-_.]?(?:digest|report|quarantine|summary))(?:[-+._].*)?$|[-+._]no[-_.]?reply$/

/** Sent to many, by the headers that mailing tools must set. */
export function looksBulk(mail: ReadMail): boolean {
  return bulkHeader(mail) !== null
}

export function bulkHeader(mail: ReadMail): string | null {
  for (const key of [
    'list-id',
    'list-unsubscribe',
    'list-post',
    'x-mailgun-sid',
    'x-sg-eid',
    'x-campaign',
    'x-campaign-id',
    'x-mc-user',
    'x-mailjet-campaign',
    'feedback-id',
    'x-csa-complaints',
    'x-report-abuse',
    'x-sib-id',
    'x-mailin-campaign',
  ]) {
    const value = header(mail, key)
    if (value) return `${key}: ${value.slice(0, 80)}`
  }
  return header(mail, 'precedence').toLowerCase() === 'list' ? 'Precedence: list' : null
}

/** An address that no person writes from. */
export function robotSender({ from }: ReadMail): string | null {
  const local = fold(from?.address.split('@')[0] ?? '')
  return ROBOT.test(local) ? (from?.address ?? '') : null
}

/** An address that people and programs write from. */
export function robotLike({ from }: ReadMail): boolean {
  const local = fold(from?.address.split('@')[0] ?? '')
  return /^(?:receipts?|billing|invoic\w*|factur\w*|orders?|commandes?|tracking|suivi[\w-]*|expeditions?|livraisons?|wordpress|system\w*|securite|security|accounts?[-.]?\w*|services?[-.]?\w*|support|rappels?|rdv|reservations?|team|feedback|mail|sales|info-\w+|commercial)$/.test(
    local,
  )
}

/** A meeting request, its cancellation or an answer to one. */
export function calendarMethod(mail: ReadMail): string | null {
  const part = partsOfType(mail, 'text/calendar', 'application/ics').find(({ method }) => method !== null)
  return part?.method ?? null
}
