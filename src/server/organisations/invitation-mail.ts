import type { SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import type { Locale } from '#server/kernel/errors'
import { invitationLetter, type Letter } from '#server/system-mail/index'
import { invitationToken } from './invitation-token.ts'
import { INVITATION_DAYS, invitationStatus } from './rules.ts'

/** The letter of an invitation that is still open, in the invited person's language or else the company's. */
export async function invitationMail(
  db: SystemDb,
  invitationId: string | null,
  personLocale: string | undefined,
): Promise<{ locale: Locale; letter: Letter } | null> {
  const row = invitationId ? await db.invitation.findFirst({ where: { id: invitationId } }) : null
  if (!row || invitationStatus(row, new Date()) !== 'pending') return null
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: row.organisationId } })
  const locale: Locale = (personLocale ?? organisation.locale) === 'en' ? 'en' : 'fr'
  const link = new URL(`/invitation/${invitationToken(row)}`, env().APP_URL).href
  const facts = {
    organisation: organisation.name,
    inviter: row.invitedByName,
    role: row.role,
    link,
    days: INVITATION_DAYS,
  }
  return { locale, letter: invitationLetter(locale, facts) }
}
