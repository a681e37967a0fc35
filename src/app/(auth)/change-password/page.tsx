import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { anySession } from '#server/kernel/auth'
import { ChangeGivenPasswordForm } from '../_forms/change-given-password-form'
import { changeGivenPasswordAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('change.title') }
}

/** Whoever was given a password chooses their own before anything else. */
export default async function ChangePasswordPage() {
  const session = await anySession()
  if (!session) redirect('/sign-in')
  if (!session.mustChangePassword) redirect('/settings/account')
  return <ChangeGivenPasswordForm email={session.email} action={changeGivenPasswordAction} />
}
