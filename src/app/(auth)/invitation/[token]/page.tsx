import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readInvitation } from '#server/accounts/index'
import { currentSession } from '#server/kernel/auth'
import { AcceptInvitationForm } from '../../_forms/accept-invitation-form'
import { ClosedLink } from '../../_forms/closed-link'
import { JoinForm } from '../../_forms/join-form'
import { acceptInvitationAction, joinAction } from '../../actions'

// The address holds a secret: it must not travel on to another site.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('invitation.pageTitle'), referrer: 'no-referrer' }
}

type Props = { params: Promise<{ token: string }> }

/** Where the link of an invitation leads. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const t = await getTranslations('auth')
  const invitation = await readInvitation(token)
  if (invitation?.status !== 'pending') {
    const text = t(`invitation.closed.${invitation?.status ?? 'unknown'}`)
    const action = { href: '/sign-in', label: t('signIn.submit') }
    return <ClosedLink title={t('invitation.closed.title')} text={text} action={action} />
  }
  const { organisationName: organisation, invitedByName: inviter, role, email } = invitation
  const session = await currentSession()
  if (session) {
    const facts = { organisation, inviter, role, email, signedInAs: session.email }
    return <JoinForm token={token} invitation={facts} action={joinAction} />
  }
  return (
    <AcceptInvitationForm
      token={token}
      invitation={{ organisation, email, role, inviter, existing: invitation.hasAccount }}
      action={acceptInvitationAction}
    />
  )
}
