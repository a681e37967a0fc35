import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { getOrganisation, twoFactorFigures } from '#server/organisations/index'
import { PageHeader } from '../../../_ui/page-header'
import { SecurityForm } from './security-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.security'))('title') }
}

/** What the company asks of its people before they come in, and before an address is made. */
export default async function SecurityPage() {
  const ctx = await pageContext('organisation:read')
  const [organisation, figures, t] = await Promise.all([
    getOrganisation(ctx),
    twoFactorFigures(ctx),
    getTranslations('settings.security'),
  ])
  const { addressStepUp, requireTwoFactor, twoFactorFrom } = organisation
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <SecurityForm
        settings={{ addressStepUp, requireTwoFactor }}
        twoFactorFrom={twoFactorFrom}
        figures={figures}
        readOnly={!ctx.permissions.has('organisation:write')}
      />
    </>
  )
}
