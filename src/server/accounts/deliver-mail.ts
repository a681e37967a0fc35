import { cloudLetter } from '#server/clouds/index'
import { connectorLetter } from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { asSystem, type SystemDb } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { forgetSentKey, licenceLetter } from '#server/licences/index'
import { handOverLetter } from '#server/mailboxes/index'
import { invitationMail } from '#server/organisations/index'
import {
  accountExistsLetter,
  inboxPausedLetter,
  isTwoFactorNews,
  type Letter,
  PLATFORM,
  passwordChangedLetter,
  resetLetter,
  sendSystemMail,
  twoFactorLetter,
} from '#server/system-mail/index'
import { appLink, createResetLink } from './reset-link.ts'
import { RESET_MINUTES } from './rules.ts'

type Ready = { to: string; locale: Locale; letter: Letter; organisationId: string | null }
type Waiting = { kind: string; email: string; subjectId: string | null }

/** Makes and sends one waiting mail of the product, then forgets it. Stands being run twice. */
export async function deliverMail(ctx: Ctx, { mailId }: { mailId: string }): Promise<void> {
  const ready = await asSystem((db) => prepare(db, ctx.organisationId, mailId))
  if (ready) await sendSystemMail(ready)
  await asSystem(async (db) => {
    const where = { id: mailId, organisationId: ctx.organisationId }
    const mail = await db.systemMail.findFirst({ where, select: { kind: true, subjectId: true } })
    await db.systemMail.deleteMany({ where })
    if (mail?.kind === 'licence_key' && mail.subjectId) await forgetSentKey(db, mail.subjectId)
  })
}

/** Null when there is nothing to send (any more): nobody has the address, or the invitation was revoked. */
async function prepare(db: SystemDb, organisationId: string, id: string): Promise<Ready | null> {
  const mail = await db.systemMail.findFirst({ where: { id, organisationId } })
  if (!mail) return null
  const select = {
    id: true,
    name: true,
    locale: true,
    memberships: { select: { organisationId: true }, take: 2 },
  } as const
  const person = await db.user.findUnique({ where: { email: mail.email }, select })
  if (mail.kind === 'invitation') {
    const invitation = await invitationMail(db, mail.invitationId, person?.locale)
    return invitation && { to: mail.email, organisationId, ...invitation }
  }
  if (mail.kind === 'address_handover') {
    const locale = person?.locale === 'en' ? 'en' : await companyLocale(db, organisationId)
    const letter = await handOverLetter(
      db,
      { organisationId, mailboxId: mail.subjectId, to: mail.email },
      locale,
    )
    return letter && { to: mail.email, locale, letter, organisationId }
  }
  if (mail.kind === 'licence_expiring' || mail.kind === 'licence_key')
    return aboutLicence(db, organisationId, mail, person)
  if (!person) return null
  const locale: Locale = person.locale === 'en' ? 'en' : 'fr'
  if (mail.kind === 'inbox_paused') {
    const letter = await pausedLetter(db, organisationId, mail.subjectId, person.name, locale)
    return letter && { to: mail.email, locale, letter, organisationId }
  }
  if (mail.kind === 'provider_quota' || mail.kind === 'domain_failing') {
    const { kind, subjectId } = mail
    const reader = { name: person.name, locale }
    const letter = await cloudLetter(db, { kind, organisationId, subjectId }, reader)
    return letter && { to: mail.email, locale, letter, organisationId }
  }
  if (mail.kind === 'connector_failing') {
    const letter = await connectorLetter(
      db,
      { organisationId, subjectId: mail.subjectId },
      { name: person.name, locale },
    )
    return letter && { to: mail.email, locale, letter, organisationId }
  }
  const letter = await accountLetter(db, mail.kind, person, locale)
  const only = person.memberships.length === 1 ? person.memberships[0]?.organisationId : null
  return { to: mail.email, locale, letter, organisationId: only ?? null }
}

/** A licence may be of somebody outside, who has no account: then in the language of the platform. */
async function aboutLicence(
  db: SystemDb,
  organisationId: string,
  { kind, email, subjectId }: Waiting,
  person: { name: string; locale: string } | null,
): Promise<Ready | null> {
  const locale: Locale = person?.locale === 'en' ? 'en' : 'fr'
  const news = { kind: kind as 'licence_expiring' | 'licence_key', licenceId: subjectId }
  const letter = await licenceLetter(db, news, { name: person?.name ?? null, locale })
  return (
    letter && {
      to: email,
      locale,
      letter,
      organisationId: organisationId === PLATFORM ? null : organisationId,
    }
  )
}

async function companyLocale(db: SystemDb, id: string): Promise<Locale> {
  const { locale } = await db.organisation.findUniqueOrThrow({ where: { id }, select: { locale: true } })
  return locale === 'en' ? 'en' : 'fr'
}

/** Null when the box was corrected or deleted meanwhile. */
async function pausedLetter(
  db: SystemDb,
  organisationId: string,
  id: string | null,
  name: string,
  locale: Locale,
): Promise<Letter | null> {
  const where = { organisationId, id: id ?? '', state: 'paused', pausedReason: 'auth_failures' }
  const box = id ? await db.inboxIntegration.findFirst({ where }) : null
  if (!box) return null
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const facts = { name, organisation: organisation.name, box: box.name, address: box.address }
  return inboxPausedLetter(locale, { ...facts, link: appLink(`/settings/integrations/${box.id}`) })
}

async function accountLetter(
  db: SystemDb,
  kind: string,
  person: { id: string; name: string },
  locale: Locale,
): Promise<Letter> {
  const { name } = person
  if (kind === 'reset')
    return resetLetter(locale, { name, link: await createResetLink(db, person.id), minutes: RESET_MINUTES })
  if (isTwoFactorNews(kind))
    return twoFactorLetter(locale, { kind, name, link: appLink('/settings/account') })
  if (kind === 'account_exists') return accountExistsLetter(locale, { name, link: appLink('/sign-in') })
  return passwordChangedLetter(locale, { name, link: appLink('/forgot-password') })
}
