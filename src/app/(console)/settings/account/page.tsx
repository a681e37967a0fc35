import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { twoFactorState } from '#server/accounts/index'
import { pageContext } from '#server/kernel/action'
import { currentSession } from '#server/kernel/auth'
import { getOrganisation } from '#server/organisations/index'
import { TwoFactorCard } from '../../../_two-factor/two-factor-card'
import { PageHeader } from '../../../_ui/page-header'
import { LeaveCard } from './leave-card'
import { PasswordForm } from './password-form'
import { ProfileForm } from './profile-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.account'))('title') }
}

export default async function AccountPage() {
  const ctx = await pageContext('signed-in')
  const session = await currentSession()
  if (!session) redirect('/sign-in')
  const [t, organisation, twoFactor] = await Promise.all([
    getTranslations('settings.account'),
    getOrganisation(ctx),
    twoFactorState(session),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <div className="grid gap-6">
        <ProfileForm email={session.email} profile={{ name: session.name, locale: session.locale }} />
        <PasswordForm email={session.email} />
        <TwoFactorCard state={twoFactor} required={organisation.requireTwoFactor} />
        <LeaveCard organisation={organisation.name} />
      </div>
    </>
  )
}
