import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { safeNextPath } from '#server/accounts/index'
import { anySession } from '#server/kernel/auth'
import { Alert } from '../../_ui/alert'
import { SignInForm } from '../_forms/sign-in-form'
import { signInAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn.title') }
}

type Search = { next?: string | string[]; error?: string | string[] }

/** The front door. Who is signed in already goes on: to their company, an operator without one to their own pages, or to what is still missing. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { next, error } = await searchParams
  const target = safeNextPath(typeof next === 'string' ? next : null)
  const session = await anySession()
  if (session?.mustChangePassword) redirect('/change-password')
  if (session?.mustEnrol) redirect(`/two-factor?next=${encodeURIComponent(target)}`)
  if (session && !session.organisationId) redirect(session.isOperator ? '/operateur' : '/welcome')
  if (session) redirect(target)
  const t = await getTranslations('auth')
  return (
    <>
      {error === undefined ? null : (
        <Alert tone="warning" className="mb-6">
          {error === 'link' ? t('signIn.linkUsed') : t('signIn.refused')}
        </Alert>
      )}
      <SignInForm action={signInAction} next={target} />
    </>
  )
}
