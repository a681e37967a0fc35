import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { getOrganisation } from '#server/organisations/index'
import { PageHeader } from '../../../_ui/page-header'
import { changeOrganisationAction } from './actions'
import { CompanyForm } from './company-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.company'))('title') }
}

export default async function CompanyPage() {
  const ctx = await pageContext('organisation:read')
  const [organisation, t] = await Promise.all([getOrganisation(ctx), getTranslations('settings.company')])
  const { name, locale, timeZone, address } = organisation
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <CompanyForm
        settings={{
          name,
          locale: locale === 'en' ? 'en' : 'fr',
          timeZone,
          address: address ?? '',
        }}
        timeZones={timeZonesWith(timeZone)}
        readOnly={!ctx.permissions.has('organisation:write')}
        action={changeOrganisationAction}
      />
    </>
  )
}

function timeZonesWith(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(current) ? known : [current, ...known]
}
