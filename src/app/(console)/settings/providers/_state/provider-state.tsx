import { useTranslations } from 'next-intl'
import type { Provider } from '#server/clouds/schema'
import { Badge, type Tone } from '../../../../_ui/badge'

const TONES: Record<Provider['status'], Tone> = { ok: 'success', failing: 'danger', untested: 'neutral' }

/** The one state of a provider, and whether it is the default one. */
export function ProviderState({ provider: { status, isDefault } }: { provider: Provider }) {
  const t = useTranslations('providers')
  return (
    <>
      <Badge tone={TONES[status]} dot live={status === 'untested'}>
        {t(`state.${status}`)}
      </Badge>
      {isDefault ? <Badge tone="outline">{t('default')}</Badge> : null}
    </>
  )
}
