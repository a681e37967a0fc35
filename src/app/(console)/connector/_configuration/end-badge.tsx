import { useTranslations } from 'next-intl'
import { Badge } from '../../../_ui/badge'
import type { EndState } from './use-end-tests'

/** How an end stands, in a word. */
export function EndBadge({ state: { running, test }, isSet }: { state: EndState; isSet: boolean }) {
  const t = useTranslations('connector.end')
  if (running)
    return (
      <Badge tone="info" dot live>
        {t('testing')}
      </Badge>
    )
  if (test)
    return (
      <Badge tone={test.ok ? 'success' : 'danger'} dot>
        {test.ok ? t('ok') : t('failing')}
      </Badge>
    )
  return <Badge dot>{isSet ? t('untested') : t('empty')}</Badge>
}
