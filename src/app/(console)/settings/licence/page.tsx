import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { currentLicence } from '#server/licences/index'
import { LicenceView } from './_licence/licence-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('licence'))('title') }
}

/** What the company may do and until when; where it gives the key of its licence. */
export default async function LicencePage() {
  const ctx = await pageContext('licence:read')
  const licence = await currentLicence({ ...ctx, locale: await getLocale() })
  const mayExport = {
    contacts: ctx.permissions.has('contacts:export'),
    audit: ctx.permissions.has('audit:read'),
  }
  return (
    <LicenceView licence={licence} mayWrite={ctx.permissions.has('licence:write')} mayExport={mayExport} />
  )
}
