import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentSession } from '#server/kernel/auth'
import { NewCompanyForm } from '../_forms/new-company-form'
import { createCompanyAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('newCompany.title') }
}

/** One more company; also where somebody lands who belongs to none. */
export default async function WelcomePage() {
  const session = await currentSession()
  if (!session) redirect('/sign-in')
  return (
    <NewCompanyForm
      name={session.name}
      first={session.organisationId === null}
      action={createCompanyAction}
    />
  )
}
