import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { connectorLabels, getConnector, getRun, listRunRows } from '#server/connectors/index'
import { RunRowFilter } from '#server/connectors/run-schema'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { RunRows } from '../../_run/run-rows'
import { RunView } from '../../_run/run-view'
import { connectorRights } from '../../_shared/rights'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connector'))('run.title') }
}

const ROWS = 50

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One run of the connector, with what became of each row. */
export default async function RunPage({ params, searchParams }: Props) {
  const ctx = { ...(await pageContext('connector:read')), locale: await getLocale() }
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const filter = filterOf(await searchParams)
  const [run, connector] = await Promise.all([
    getRun(ctx, { id }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') notFound()
      throw error
    }),
    getConnector(ctx),
  ])
  const rows = await listRunRows(ctx, { ...filter, id, limit: ROWS })
  const may = connectorRights(ctx, connector)
  const labels = connectorLabels(connector.software, ctx.locale)
  return (
    <RunView
      key={id}
      initial={run}
      label={run.direction === 'to_site' ? labels.toSite : labels.toErp}
      may={may}
    >
      <RunRows
        // Another filter, or a run that is over, is another list.
        key={JSON.stringify([filter, run.state])}
        runId={id}
        filter={filter}
        first={rows}
        state={run.state}
        dryRun={run.dryRun}
        mayRun={may.run}
      />
    </RunView>
  )
}

/** What the address asks for; what makes no sense is left out. */
function filterOf({ action, outcome }: Record<string, string | string[] | undefined>): RunRowFilter {
  const { shape } = RunRowFilter
  const read = { action: shape.action.safeParse(action).data, outcome: shape.outcome.safeParse(outcome).data }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
