import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { listOwnOrganisations, safeNextPath } from '#server/accounts/index'
import { anySession } from '#server/kernel/auth'
import { StepUpProvider } from '../../_step-up/step-up-provider'
import { RequiredSetUp } from '../../_two-factor/required-set-up'
import { OtherCompanies } from '../_forms/other-companies'
import { SignOutButton } from '../_forms/sign-out-button'
import { goOnInAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor.required'))('title') }
}

type Search = { next?: string | string[] }

/** Whoever works in a company that asks for a second step sets theirs up before anything else. */
export default async function TwoFactorPage({ searchParams }: { searchParams: Promise<Search> }) {
  const session = await anySession()
  if (!session || session.mustChangePassword) redirect('/sign-in')
  if (!session.mustEnrol) redirect('/settings/account')
  const { next } = await searchParams
  const [t, organisations] = await Promise.all([
    getTranslations('twoFactor.required'),
    listOwnOrganisations(session),
  ])
  const here = organisations.find(({ id }) => id === session.organisationId)
  const others = organisations.filter(({ id }) => id !== session.organisationId)
  return (
    <StepUpProvider factor="password">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('title')}</h1>
      <p className="mb-6 mt-1.5 text-pretty text-muted-foreground">
        {t('text', { company: here?.name ?? '' })}
      </p>
      <RequiredSetUp next={safeNextPath(typeof next === 'string' ? next : null)} />
      {others.length > 0 ? <OtherCompanies companies={others} action={goOnInAction} /> : null}
      <div className="mt-6">
        <SignOutButton variant="link">{t('signOut')}</SignOutButton>
      </div>
    </StepUpProvider>
  )
}
