import type { SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import type { Locale } from '#server/kernel/errors'
import type { Letter } from '#server/system-mail/index'
import { unsentKeyOf } from './mail-key.ts'
import { daysLeft, graceEnd } from './rules.ts'

type News = { kind: 'licence_expiring' | 'licence_key'; licenceId: string | null }
type Reader = { name: string | null; locale: Locale }

/** What is written about a licence: that it ends soon, or its key. Null when there is nothing to say any more. */
export async function licenceLetter(
  db: SystemDb,
  { kind, licenceId }: News,
  reader: Reader,
): Promise<Letter | null> {
  const licence = licenceId
    ? await db.licence.findUnique({ where: { id: licenceId }, include: { plan: true } })
    : null
  if (!licence || licence.status === 'revoked') return null
  const { holderName, expiresAt, organisationId, plan } = licence
  const facts = {
    holder: holderName,
    plan: reader.locale === 'fr' ? plan.nameFr : plan.nameEn,
    expiresAt,
    inside: organisationId !== null,
    graceEndsAt: licence.graceDays > 0 ? graceEnd(licence) : null,
  }
  if (kind === 'licence_key') {
    const key = await unsentKeyOf(db, licence.id)
    return key === null ? null : keyLetter(reader, { ...facts, key })
  }
  const days = licence.status === 'active' ? daysLeft(expiresAt, new Date()) : null
  return days === null ? null : endLetter(reader, { ...facts, days })
}

type Facts = {
  holder: string
  plan: string
  expiresAt: Date | null
  /** A company of the platform has it. */
  inside: boolean
  graceEndsAt: Date | null
}

function endLetter({ name, locale }: Reader, facts: Facts & { days: number }): Letter {
  const { holder, days } = facts
  const end = dayOf(facts.expiresAt, locale)
  const grace = dayOf(facts.graceEndsAt, locale)
  if (locale === 'fr') {
    const when = days === 0 ? 'dans moins d’un jour' : days === 1 ? 'dans un jour' : `dans ${days} jours`
    const after = facts.inside
      ? 'tout restera lisible et exportable, mais les envois s’arrêteront et rien ne pourra plus être modifié'
      : 'les programmes qui l’utilisent s’arrêteront'
    return {
      subject: `La licence de ${holder} expire ${when}`,
      paragraphs: [
        name ? `Bonjour ${name},` : 'Bonjour,',
        `La licence de « ${holder} » expire le ${end}, ${when}.`,
        grace ? `Elle restera acceptée jusqu’au ${grace} ; ensuite, ${after}.` : `Ensuite, ${after}.`,
        'Demandez son renouvellement à qui vous l’a fournie : la même clé continuera de servir.',
      ],
      ...(facts.inside && { button: { label: 'Voir la licence', href: page() } }),
    }
  }
  const when = days === 0 ? 'in less than a day' : days === 1 ? 'in one day' : `in ${days} days`
  const after = facts.inside
    ? 'everything can still be read and exported, but sending stops and nothing can be changed'
    : 'the programs that use it stop'
  return {
    subject: `The licence of ${holder} expires ${when}`,
    paragraphs: [
      name ? `Hello ${name},` : 'Hello,',
      `The licence of “${holder}” expires on ${end}, ${when}.`,
      grace ? `It is still accepted until ${grace}; after that, ${after}.` : `After that, ${after}.`,
      'Ask whoever gave it to you to renew it: the same key goes on working.',
    ],
    ...(facts.inside && { button: { label: 'See the licence', href: page() } }),
  }
}

function keyLetter({ name, locale }: Reader, facts: Facts & { key: string }): Letter {
  const { holder, plan, key } = facts
  const end = facts.expiresAt && dayOf(facts.expiresAt, locale)
  if (locale === 'fr')
    return {
      subject: `Votre clé de licence : ${plan}`,
      paragraphs: [
        name ? `Bonjour ${name},` : 'Bonjour,',
        `Voici la clé de la licence « ${plan} » de « ${holder} »${end ? `, valable jusqu’au ${end}` : ''} :`,
        key,
        facts.inside
          ? 'Saisissez-la dans « Paramètres », « Licence ».'
          : 'Saisissez-la dans le programme auquel elle est destinée.',
      ],
      ...(facts.inside && { button: { label: 'Saisir la clé', href: page() } }),
      note: 'Elle remplace toute clé reçue auparavant pour cette licence. Ne la transmettez qu’à ceux qui doivent l’utiliser.',
    }
  return {
    subject: `Your licence key: ${plan}`,
    paragraphs: [
      name ? `Hello ${name},` : 'Hello,',
      `This is the key of the licence “${plan}” of “${holder}”${end ? `, valid until ${end}` : ''}:`,
      key,
      facts.inside
        ? 'Enter it under "Settings", "Licence".'
        : 'Enter it in the program that it is meant for.',
    ],
    ...(facts.inside && { button: { label: 'Enter the key', href: page() } }),
    note: 'It replaces any key received before for this licence. Give it to those who need it only.',
  }
}

function page(): string {
  return new URL('/settings/licence', env().APP_URL).href
}

function dayOf(instant: Date | null, locale: Locale): string {
  if (!instant) return ''
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' } as const
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', format).format(instant)
}
