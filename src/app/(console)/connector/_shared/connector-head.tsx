import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '../../../_ui/page-header'
import { ConnectorTabs } from './connector-tabs'

type ConnectorHeadProps = { description: ReactNode; quarantined: number }

/** The head that the pages of the connector share. */
export function ConnectorHead({ description, quarantined }: ConnectorHeadProps) {
  const t = useTranslations('connector')
  return (
    <>
      <PageHeader title={t('title')} description={description} />
      <ConnectorTabs quarantined={quarantined} />
    </>
  )
}
