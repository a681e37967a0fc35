import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { Badge } from '../../../../_ui/badge'

type Shown = Pick<Integration, 'state' | 'pausedReason' | 'retryAt' | 'auth'>

/** The one state of a box. */
export function IntegrationState({ integration }: { integration: Shown }) {
  const t = useTranslations('integrations.state')
  const { state, pausedReason, retryAt, auth } = integration
  if (state === 'paused') {
    const locked = pausedReason === 'auth_failures'
    const closed = pausedReason === 'suspended'
    return (
      <Badge tone={locked ? 'danger' : 'neutral'} dot>
        {locked ? t(LOCKED[auth]) : t(closed ? 'suspended' : 'paused')}
      </Badge>
    )
  }
  if (state === 'syncing') {
    return (
      <Badge tone="info" live>
        {t('syncing')}
      </Badge>
    )
  }
  if (state === 'error') {
    return (
      <Badge tone={retryAt ? 'warning' : 'danger'} dot>
        {retryAt ? t('waiting') : t('error')}
      </Badge>
    )
  }
  return (
    <Badge tone={state === 'partial' ? 'warning' : 'success'} dot>
      {t(state)}
    </Badge>
  )
}

const LOCKED = {
  password: 'authFailures',
  microsoft: 'reauthorise',
  google: 'reauthorise',
  provider: 'notAllowed',
} as const
