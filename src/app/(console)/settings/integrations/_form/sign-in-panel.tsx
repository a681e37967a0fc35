import { LogIn } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Provider } from '#server/inboxes/integration-schema'
import { Button } from '../../../../_ui/button'
import { CardFooter } from '../../../../_ui/card'

type SignInPanelProps = {
  provider: Provider
  busy: boolean
  onSignIn: () => void
  onPassword: () => void
}

/** The way in without a password. */
export function SignInPanel({ provider, busy, onSignIn, onPassword }: SignInPanelProps) {
  const t = useTranslations('integrations.signIn')
  return (
    <CardFooter className="justify-between gap-3">
      <p className="grow basis-64 text-pretty text-[13px] text-muted-foreground">{t('text', { provider })}</p>
      <Button variant="outline" onClick={onPassword}>
        {t('orPassword')}
      </Button>
      <Button loading={busy} onClick={onSignIn}>
        <LogIn aria-hidden />
        {t(provider)}
      </Button>
    </CardFooter>
  )
}

const VARIABLES: Record<Provider, string> = {
  microsoft: 'MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET',
  google: 'GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET',
}

/** Why the button is not there, and who can put it there. */
export function SignInNotReady({ provider }: { provider: Provider }) {
  const t = useTranslations('integrations.signIn')
  return <p className="mt-1.5">{t('notReady', { provider, variables: VARIABLES[provider] })}</p>
}
