import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { connectorLabels, getConnector, listBufferRows } from '#server/connectors/index'
import { BufferRowFilter } from '#server/connectors/run-schema'
import { pageContext } from '#server/kernel/action'
import { QuarantineView } from '../_quarantine/quarantine-view'
import { ConnectorHead } from '../_shared/connector-head'
import { NotConfigured } from '../_shared/not-configured'
import { NotEntitled } from '../_shared/not-entitled'
import { connectorRights } from '../_shared/rights'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connector'))('quarantine.title') }
}

const ROWS = 50

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The rows that could not be sent. */
export default async function QuarantinePage({ searchParams }: Props) {
  const ctx = { ...(await pageContext('connector:read')), locale: await getLocale() }
  const kind = BufferRowFilter.shape.kind.safeParse((await searchParams).kind).data ?? null
  const [t, connector, rows] = await Promise.all([
    getTranslations('connector'),
    getConnector(ctx),
    listBufferRows(ctx, { state: 'rejected', ...(kind && { kind }), limit: ROWS }),
  ])
  const { software, siteApp, entities } = connectorLabels(connector.software, ctx.locale)
  const may = connectorRights(ctx, connector)
  return (
    <>
      <ConnectorHead description={t('quarantine.text')} quarantined={connector.quarantined} />
      {!may.shown ? (
        <NotEntitled />
      ) : !connector.configured && rows.data.length === 0 ? (
        <NotConfigured mayWrite={may.write} />
      ) : (
        <QuarantineView
          // Read anew after each retry.
          key={JSON.stringify([kind, rows.data.map(({ id }) => id)])}
          first={rows}
          kind={kind}
          kinds={{ site: entities.site, quote: entities.quote, hour: entities.hours }}
          software={software}
          siteApp={siteApp}
          mayRun={may.run}
        />
      )}
    </>
  )
}
