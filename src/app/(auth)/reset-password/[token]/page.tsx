import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { resetLinkFault } from '#server/accounts/index'
import { ClosedLink } from '../../_forms/closed-link'
import { ResetPasswordForm } from '../../_forms/reset-password-form'
import { resetPasswordAction } from '../../actions'

// The address holds a secret: it must not travel on to another site.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('reset.title'), referrer: 'no-referrer' }
}

type Props = { params: Promise<{ token: string }> }

/** Where the link of a reset mail leads. */
export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params
  const fault = await resetLinkFault(token)
  const t = await getTranslations('auth')
  if (fault) {
    const action = { href: '/forgot-password', label: t('reset.again') }
    return <ClosedLink title={t('reset.closedTitle')} text={fault[await getLocale()]} action={action} />
  }
  return <ResetPasswordForm token={token} action={resetPasswordAction} />
}
