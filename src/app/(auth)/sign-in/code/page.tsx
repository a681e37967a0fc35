import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { safeNextPath } from '#server/accounts/index'
import { anySession, readSecondStep } from '#server/kernel/auth'
import { SecondStepForm } from '../../_forms/second-step-form'
import { secondStepAction } from '../../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor.signIn'))('title') }
}

type Search = { next?: string | string[] }

/** The second step of signing in, for who has typed the password a moment ago. */
export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { next } = await searchParams
  const target = safeNextPath(typeof next === 'string' ? next : null)
  if (await anySession()) redirect(target)
  if (!(await readSecondStep())) redirect('/sign-in')
  return <SecondStepForm action={secondStepAction} next={target} />
}
