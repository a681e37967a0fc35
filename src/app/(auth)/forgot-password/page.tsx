import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ForgotPasswordForm } from '../_forms/forgot-password-form'
import { forgotPasswordAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('forgot.title') }
}

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm action={forgotPasswordAction} />
}
