import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { Badge, type Tone } from '../../../../_ui/badge'

const TONES: Record<Domain['status'], Tone> = { pending: 'warning', verified: 'success', failing: 'danger' }

/** The one state of a domain, and whether it is the default one. */
export function DomainState({ domain: { status, isDefault } }: { domain: Domain }) {
  const t = useTranslations('domains')
  return (
    <>
      <Badge tone={TONES[status]} dot live={status === 'pending'}>
        {t(`state.${status}`)}
      </Badge>
      {isDefault ? <Badge tone="outline">{t('default')}</Badge> : null}
    </>
  )
}
