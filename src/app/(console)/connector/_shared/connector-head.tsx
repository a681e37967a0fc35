import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '../../../_ui/page-header'
import { ConnectorTabs } from './connector-tabs'

/** The head that the pages of the connector share. */
export function ConnectorHead({ description, actions }: { description: ReactNode; actions?: ReactNode }) {
  const t = useTranslations('connector')
  return (
    <>
      <PageHeader title={t('title')} description={description} actions={actions} />
      <ConnectorTabs />
    </>
  )
}
