import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Connector } from '#server/connectors/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'

/** The ERP is reached through an agent, and none answers: nothing can be read or written until one does. */
export function AgentAway({ agent }: { agent: Connector['agent'] }) {
  const t = useTranslations('connector.sync')
  return (
    <Alert
      tone="warning"
      className="mb-5"
      title={agent ? t('agentAway', { name: agent.name }) : t('noAgent')}
      action={
        <Button asChild variant="outline" size="sm">
          <Link href="/connector/configuration">{t('agents')}</Link>
        </Button>
      }
    >
      {t('agentAwayText')}
    </Alert>
  )
}
