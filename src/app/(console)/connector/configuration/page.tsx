import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { connectorLabels, getConnector, listAgents, listConnectorKinds } from '#server/connectors/index'
import { pageContext } from '#server/kernel/action'
import { ConfigurationView } from '../_configuration/configuration-view'
import { ConnectorHead } from '../_shared/connector-head'
import { NotEntitled } from '../_shared/not-entitled'
import { connectorRights } from '../_shared/rights'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connector'))('configuration.title') }
}

/** Both ends of the connector and what it exchanges. */
export default async function ConfigurationPage() {
  const ctx = { ...(await pageContext('connector:read')), locale: await getLocale() }
  const [t, connector, agents] = await Promise.all([
    getTranslations('connector'),
    getConnector(ctx),
    listAgents(ctx),
  ])
  const may = connectorRights(ctx, connector)
  return (
    <>
      <ConnectorHead description={t('configuration.text')} quarantined={connector.quarantined} />
      {may.shown ? (
        <ConfigurationView
          initial={connector}
          kinds={listConnectorKinds(ctx)}
          labels={{
            batigest: connectorLabels('batigest', ctx.locale),
            codial: connectorLabels('codial', ctx.locale),
          }}
          agents={agents}
          timeZones={timeZonesWith(connector.timeZone)}
          mayWrite={may.write}
        />
      ) : (
        <NotEntitled />
      )}
    </>
  )
}

function timeZonesWith(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(current) ? known : [current, ...known]
}
