import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'

type SignedInNoticeProps = { auth: Mailbox['auth']; integrationId: string | undefined }

/** The other face of the address: the box that is read, and how both sign in when it is without a password. */
export function SignedInNotice({ auth, integrationId }: SignedInNoticeProps) {
  const t = useTranslations('mailboxes')
  if (auth === 'password' && !integrationId) return null
  const link = integrationId ? (
    <Button asChild variant="outline" size="sm">
      <Link href={`/settings/integrations/${integrationId}`}>
        <Inbox aria-hidden />
        {t('form.openIntegration')}
      </Link>
    </Button>
  ) : null
  if (auth === 'password') return <Alert action={link}>{t('form.receives')}</Alert>
  return (
    <Alert action={link}>
      <p>{t('form.signedIn', { provider: auth })}</p>
      <p>{t('form.signedInPassword')}</p>
    </Alert>
  )
}
