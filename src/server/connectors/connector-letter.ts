import type { SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import type { Locale } from '#server/kernel/errors'
import type { Letter } from '#server/system-mail/index'
import { describeFailure, type StoredFailure } from './run-failures.ts'

type News = { organisationId: string; subjectId: string | null }

/** What administrators are told when scheduled runs fail one after another; null when the run is not there any more. */
export async function connectorLetter(
  db: SystemDb,
  { organisationId, subjectId }: News,
  { name, locale }: { name: string; locale: Locale },
): Promise<Letter | null> {
  const run = subjectId ? await db.connectorRun.findFirst({ where: { organisationId, id: subjectId } }) : null
  if (!run?.error) return null
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const { message, remedy, response } = describeFailure(run.error as StoredFailure, locale)
  const href = new URL('/connector', env().APP_URL).href
  const words = response === '' ? [] : [response]
  if (locale === 'fr')
    return {
      subject: 'Le connecteur ne se synchronise plus',
      paragraphs: [
        `Bonjour ${name},`,
        `Les trois dernières synchronisations planifiées (${NAMES.fr[run.direction]}) de l’entreprise « ${organisation.name} » ont échoué. ${message}`,
        ...words,
        remedy,
      ],
      button: { label: 'Voir les synchronisations', href },
    }
  return {
    subject: 'The connector no longer synchronises',
    paragraphs: [
      `Hello ${name},`,
      `The last three scheduled runs (${NAMES.en[run.direction]}) of the company “${organisation.name}” failed. ${message}`,
      ...words,
      remedy,
    ],
    button: { label: 'See the runs', href },
  }
}

const NAMES: Record<Locale, Record<string, string>> = {
  fr: { to_site: 'de l’ERP vers l’application de chantier', to_erp: 'des heures vers l’ERP' },
  en: { to_site: 'from the ERP to the site application', to_erp: 'of hours into the ERP' },
}
