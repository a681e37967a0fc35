import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignUpForm } from '../_forms/sign-up-form'
import { signInAction, signUpAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signUp.title') }
}

export default function SignUpPage() {
  return <SignUpForm action={signUpAction} signIn={signInAction} />
}
