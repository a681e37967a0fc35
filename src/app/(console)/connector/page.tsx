import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { connectorLabels, employeeFigures, getConnector, listRuns } from '#server/connectors/index'
import type { Connector } from '#server/connectors/schema'
import { pageContext } from '#server/kernel/action'
import { ConnectorHead } from './_shared/connector-head'
import { NotConfigured } from './_shared/not-configured'
import { NotEntitled } from './_shared/not-entitled'
import { connectorRights } from './_shared/rights'
import { AgentAway } from './_sync/agent-away'
import { DirectionCard } from './_sync/direction-card'
import { RunHistory } from './_sync/run-history'
import { type SetupStep, SetupSteps } from './_sync/setup-steps'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connector'))('title') }
}

const HISTORY = 20

/** The two directions of the connector, and what was done so far. */
export default async function SynchronisationPage() {
  const ctx = { ...(await pageContext('connector:read')), locale: await getLocale() }
  const [t, connector, runs, toSite, toErp, people] = await Promise.all([
    getTranslations('connector'),
    getConnector(ctx),
    listRuns(ctx, { limit: HISTORY }),
    listRuns(ctx, { limit: 1, direction: 'to_site' }),
    listRuns(ctx, { limit: 1, direction: 'to_erp' }),
    employeeFigures(ctx),
  ])
  const labels = connectorLabels(connector.software, ctx.locale)
  const may = connectorRights(ctx, connector)
  const head = (
    <ConnectorHead
      description={t('sync.text', { siteApp: labels.siteApp, mode: connector.mode })}
      quarantined={connector.quarantined}
    />
  )
  if (!may.shown)
    return (
      <>
        {head}
        <NotEntitled />
      </>
    )
  const steps = stepsOf(connector, people.mapped > 0, runs.data.length > 0)
  const begun = runs.data.some(({ dryRun, state }) => !dryRun && state === 'done')
  return (
    <>
      {head}
      {may.write && !begun && steps.some(({ done }) => !done) ? <SetupSteps steps={steps} /> : null}
      {connector.configured && connector.via === 'agent' && !connector.agent?.online ? (
        <AgentAway agent={connector.agent} />
      ) : null}
      {connector.configured ? (
        <div className="grid items-stretch gap-5 lg:grid-cols-2">
          <DirectionCard
            direction="to_site"
            label={labels.toSite}
            text={t('sync.toSite', {
              what: labels.entities[connector.mode],
              software: labels.software,
              siteApp: labels.siteApp,
            })}
            last={toSite.data[0] ?? null}
            everyMinutes={connector.schedule.toSite?.everyMinutes ?? null}
            next={connector.nextRuns.toSite}
            may={may}
          />
          <DirectionCard
            direction="to_erp"
            label={labels.toErp}
            text={t('sync.toErp', { software: labels.software, siteApp: labels.siteApp })}
            last={toErp.data[0] ?? null}
            everyMinutes={connector.schedule.toErp?.everyMinutes ?? null}
            next={connector.nextRuns.toErp}
            may={may}
          />
        </div>
      ) : (
        <NotConfigured mayWrite={may.write} />
      )}
      {connector.configured || runs.data.length > 0 ? (
        <RunHistory first={runs} labels={{ to_site: labels.toSite, to_erp: labels.toErp }} />
      ) : null}
    </>
  )
}

/** The way to a first synchronisation. */
function stepsOf(
  { configured, checks, initialisedAt }: Connector,
  linked: boolean,
  tried: boolean,
): SetupStep[] {
  return [
    { name: 'ends', done: configured },
    { name: 'tests', done: configured && isReached(checks.erp) && isReached(checks.site) },
    { name: 'tables', done: initialisedAt !== null },
    { name: 'people', done: linked },
    { name: 'dry', done: tried },
  ]
}

/** What "Initialise the tables" mends does not keep an end from being reached. */
function isReached(check: Connector['checks']['erp']): boolean {
  return check !== null && check.error === null
}
