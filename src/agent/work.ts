import type { Erp, ErpAdapter, ErpMapping, ErpRow, HoursWrite, SourceEntity } from '#server/adapters/erp/port'
import { databaseOf, ERPS } from '#server/adapters/erp/registry'
import type { AgentResult, AgentTask } from '#server/connectors/agent-schema'
import { storableJson } from '#server/connectors/storable'
import { ProviderError } from '#server/kernel/errors'
import { AgentStop, type Config } from './config.ts'
import { say } from './say.ts'
import { Refused, type Service } from './service.ts'

const KEEP_MS = 15_000
/** The service takes 5 MB a request. */
const BATCH_BYTES = 3_000_000
/** Answers that say so of a task. */
const NOBODY_WAITS = [404, 410]

/** `database`: the fingerprint of the one that is read here. */
type Doing = { task: AgentTask; database: string; stop: AbortSignal }

/**
 * Does one task and tells how it ended. A task that nobody waits for any more is dropped; what the ERP says no to is told,
 * and ends the task, not the agent.
 */
export async function doTask(
  service: Service,
  config: Config,
  { task, database, stop }: Doing,
): Promise<void> {
  const dropped = new AbortController()
  const signal = AbortSignal.any([stop, dropped.signal])
  const keeping = setInterval(() => {
    service.keep(task).catch((error) => error instanceof Refused && dropped.abort())
  }, KEEP_MS)
  try {
    await tell(service, task, await outcome(service, config, { task, database, stop: signal }), signal)
    say.info({ fr: `Tâche « ${task.kind} » terminée.`, en: `Task "${task.kind}" done.` })
  } catch (error) {
    if (!(error instanceof Refused) && !signal.aborted) throw error
    say.warn({
      fr: `Tâche « ${task.kind} » abandonnée : plus personne ne l’attend.`,
      en: `Task "${task.kind}" dropped: nobody waits for it any more.`,
    })
  } finally {
    clearInterval(keeping)
  }
}

type Ended = Omit<AgentResult, 'lease'>

/** An answer that the service does not take (too large, say) is told as a failure: the same task would meet it again for ever. */
async function tell(service: Service, task: AgentTask, ended: Ended, signal: AbortSignal): Promise<void> {
  try {
    await service.finish(task, ended, signal)
  } catch (error) {
    if (!(error instanceof Refused) || NOBODY_WAITS.includes(error.status) || ended.error) throw error
    await service.finish(task, failed(new ProviderError('invalid', error.message)), signal)
  }
}

/** The ERP of this machine, opened. `AgentStop` names what its part of the configuration lacks. */
export function openErp(config: Config, mapping?: ErpMapping): Erp {
  const { adapter, connection } = erpOf(config)
  return adapter.open(connection, { mapping: mapping ?? adapter.defaultMapping, local: true })
}

/** A fingerprint of the database that is read here; `AgentStop` as above. */
export function databaseHere(config: Config, machine: string): string {
  const { adapter, connection } = erpOf(config)
  return databaseOf(adapter, connection, machine)
}

function erpOf({ erp }: Config) {
  const adapter: ErpAdapter | undefined = ERPS.find(({ kind }) => kind === erp.software)
  if (!adapter) throw new AgentStop(`erp.software: must be one of ${ERPS.map(({ kind }) => kind).join(', ')}`)
  const connection = adapter.connection.safeParse(erp.connection)
  if (!connection.success) {
    const issue = connection.error.issues[0]
    throw new AgentStop(`erp.connection.${issue?.path.join('.')}: ${issue?.message}`)
  }
  return { adapter, connection: connection.data }
}

async function outcome(
  service: Service,
  config: Config,
  { task, database, stop: signal }: Doing,
): Promise<Ended> {
  try {
    if (task.software !== config.erp.software)
      throw new ProviderError('invalid', `this agent serves ${config.erp.software}, not ${task.software}`)
    // Its configuration was changed, and this process started before that goes on with the former one.
    if (task.database && task.database !== database)
      throw new ProviderError(
        'unavailable',
        'this agent reads another database than the one that is meant: see that only one runs on its machine, and start it anew',
      )
    const erp = openErp(config, task.mapping as ErpMapping)
    try {
      return { result: await ask(erp, service, task, signal) }
    } finally {
      await erp.close()
    }
  } catch (error) {
    // Any other refusal is of what was sent.
    if ((error instanceof Refused && NOBODY_WAITS.includes(error.status)) || signal.aborted) throw error
    if (error instanceof ProviderError) return failed(error)
    // Whatever it is, asking for the same task again would meet it again: who asked is told, and the agent goes on.
    const { message, stack } = error as Error
    if (!(error instanceof Refused || error instanceof AgentStop))
      say.warn({ fr: stack ?? message, en: stack ?? message })
    return failed(new ProviderError('invalid', message))
  }
}

function failed({ kind, message, retryAfter }: ProviderError): Ended {
  return {
    error: { kind, message: message.slice(0, 2000), ...(retryAfter === undefined ? {} : { retryAfter }) },
  }
}

async function ask(erp: Erp, service: Service, task: AgentTask, signal: AbortSignal): Promise<unknown> {
  const { kind, args } = task
  // A machine that slept may wake up with a task of an hour ago: what others wrote since is not to be written over.
  if (kind === 'write_hours' || kind === 'link_employees') await service.hold(task, signal)
  if (kind === 'check') return erp.check()
  if (kind === 'initialise') return erp.initialise()
  if (kind === 'read_employees') return erp.readEmployees()
  if (kind === 'link_employees') return erp.linkEmployees(args.links as Parameters<Erp['linkEmployees']>[0])
  if (kind === 'write_hours') return erp.writeHours(args.writes as HoursWrite[])
  let batches = 0
  for await (const read of erp.readSources(args.entity as SourceEntity)) {
    for (const rows of portions(JSON.parse(storableJson(read)) as ErpRow[])) {
      await service.sendBatch(task, batches, rows, signal)
      batches += 1
    }
  }
  return { batches }
}

/** Rows that fit into one request. One that is too large by itself goes without what only its details would show. */
function portions(rows: ErpRow[]): ErpRow[][] {
  if (rows.length === 0) return []
  if (Buffer.byteLength(JSON.stringify(rows)) <= BATCH_BYTES) return [rows]
  if (rows.length === 1) return [rows.map((row) => ({ ...row, raw: {} }))]
  const middle = Math.ceil(rows.length / 2)
  return [...portions(rows.slice(0, middle)), ...portions(rows.slice(middle))]
}
