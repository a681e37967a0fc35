import type { Answer } from './answer.ts'
import type { Controls, LoggedStatement } from './controls.ts'
import type { Variable } from './engine/execution.ts'
import { Execution } from './engine/execution.ts'
import { runBatch } from './engine/interpreter.ts'
import { insertRow } from './engine/rows.ts'
import type { Session } from './engine/session.ts'
import { declarationsOf } from './engine/statements.ts'
import { columnOf, tableOf } from './sql/catalogue.ts'
import { NotUnderstood, SqlError } from './sql/errors.ts'
import { parseBatch } from './sql/parse-batch.ts'
import { type Stored, typeOf } from './sql/types.ts'
import { MESSAGE, type Message } from './wire/packets.ts'
import { type Parameter, readBatch, readBulk, readCall, readTransaction } from './wire/requests.ts'

type Means = { wait: (milliseconds: number) => Promise<void>; cut: () => never }

/** What a session keeps between requests: prepared statements, and the bulk load that was announced. */
const kept = new WeakMap<
  Session,
  { handles: Map<number, { text: string; names: string[] }>; next: number; bulk: string | null }
>()

const memoryOf = (session: Session) => {
  const known = kept.get(session)
  if (known) return known
  const memory = { handles: new Map<number, { text: string; names: string[] }>(), next: 0, bulk: null }
  kept.set(session, memory)
  return memory
}

/** Answers one request, with everything that a test planned for it. */
export async function answerRequest(
  message: Message,
  session: Session,
  answer: Answer,
  controls: Controls,
  means: Means,
): Promise<void> {
  switch (message.type) {
    case MESSAGE.batch: {
      const { descriptor, text } = readBatch(message.payload)
      checkDescriptor(session, descriptor)
      if (/^\s*insert\s+bulk\b/i.test(text)) {
        parseBatch(text)
        memoryOf(session).bulk = text
        return answer.end()
      }
      await planned(text, [], session, answer, controls, means, () => runBatch(session, text, new Map()))
      return
    }
    case MESSAGE.rpc: {
      const call = readCall(message.payload)
      checkDescriptor(session, call.descriptor)
      return answerCall(call.procedure, call.parameters, session, answer, controls, means)
    }
    case MESSAGE.transaction: {
      const request = readTransaction(message.payload)
      checkDescriptor(session, request.descriptor)
      const text = `${request.kind} transaction`
      await planned(text, [], session, answer, controls, means, async () => {
        if (request.isolation) session.options.isolation = LEVELS[request.isolation] ?? 'READ COMMITTED'
        if (request.kind === 'save') await session.save(request.name)
        else if (request.kind === 'rollback') session.rollback(request.name || null)
        else session[request.kind]()
        return null
      })
      return
    }
    case MESSAGE.bulk:
      return loadBulk(message.payload, session, answer, controls, means)
    default:
      throw new RangeError(`a message of type ${message.type}`)
  }
}

const LEVELS: Record<number, string> = {
  1: 'READ UNCOMMITTED',
  2: 'READ COMMITTED',
  3: 'REPEATABLE READ',
  4: 'SERIALIZABLE',
}

/** A request that names another transaction than the open one comes from a client that lost count. */
function checkDescriptor(session: Session, descriptor: Buffer): void {
  if (session.depth > 0 && descriptor.equals(session.descriptor)) return
  if (session.depth === 0 && descriptor.every((byte) => byte === 0)) return
  throw new SqlError(
    3989,
    'New request is not allowed to start because it should come with valid transaction descriptor.',
  )
}

/** Runs a request as the controls want it: after a delay, with an error instead, cut before or after. */
async function planned(
  text: string,
  parameters: Parameter[],
  session: Session,
  answer: Answer,
  controls: Controls,
  means: Means,
  run: () => Promise<SqlError | null>,
  values?: () => void,
): Promise<void> {
  const entry: LoggedStatement = {
    session: session.id,
    text,
    parameters: named(parameters),
    error: null,
    rows: 0,
  }
  controls.log(entry)
  answer.counted = entry
  const delay = controls.delayOf(text)
  if (delay > 0) await means.wait(delay)
  const plan = controls.take(text, session.id)
  if (plan && 'cut' in plan && plan.cut === 'before') means.cut()
  answer.cutAt = controls.cutOf(text)
  let error: SqlError | null
  try {
    if (plan && 'error' in plan) {
      if (plan.error.number === 1205 && session.depth > 0) session.rollback()
      throw plan.error
    }
    error = await run()
  } catch (thrown) {
    if (!(thrown instanceof SqlError)) throw thrown
    error = thrown
    answer.error(thrown)
  }
  entry.error = error?.number ?? null
  if (error instanceof NotUnderstood) controls.unexpected.push({ text, error: error.message })
  if (plan && 'cut' in plan) means.cut()
  await answer.end(values)
}

const named = (parameters: Parameter[]): Record<string, Stored> =>
  Object.fromEntries(parameters.map((each) => [each.name.replace(/^@/, ''), each.value]))

async function answerCall(
  procedure: string,
  all: Parameter[],
  session: Session,
  answer: Answer,
  controls: Controls,
  means: Means,
): Promise<void> {
  const memory = memoryOf(session)
  const find = (name: string, at: number) => all.find((each) => each.name === `@${name}`) ?? all[at]
  const run = (text: string, given: Parameter[], values?: () => void) => {
    const variables = new Map<string, Variable>(given.map(({ name, type, value }) => [name, { type, value }]))
    const outputs = () => {
      values?.()
      for (const [at, { name, output, type }] of given.entries()) {
        if (output) answer.returnValue(at, name, type, variables.get(name)?.value ?? null)
      }
    }
    return planned(
      text,
      given,
      session,
      answer,
      controls,
      means,
      () => runBatch(session, text, variables),
      outputs,
    )
  }
  switch (procedure) {
    case 'sp_executesql':
      return run(String(all[0]?.value ?? ''), all.slice(all.length > 1 ? 2 : 1))
    case 'sp_prepare': {
      const text = String(find('stmt', 2)?.value ?? '')
      const names = declarationsOf(String(find('params', 1)?.value ?? '')).map((each) => each.name)
      return planned(
        text,
        [],
        session,
        answer,
        controls,
        means,
        async () => {
          parseBatch(text)
          memory.handles.set(++memory.next, { text, names })
          return null
        },
        () => answer.returnValue(0, all[0]?.name ?? '', typeOf('int'), memory.next),
      )
    }
    case 'sp_execute': {
      const handle = Number(find('handle', 0)?.value)
      const prepared = memory.handles.get(handle)
      if (!prepared) throw new SqlError(8179, `Could not find prepared statement with handle ${handle}.`)
      const given = all.slice(1).map((each, at) => ({ ...each, name: each.name || prepared.names[at]! }))
      return run(prepared.text, given)
    }
    case 'sp_unprepare':
      memory.handles.delete(Number(find('handle', 0)?.value))
      return answer.end()
    default:
      return planned(`EXEC ${procedure}`, all, session, answer, controls, means, async () => {
        controls.unexpected.push({ text: procedure, error: 'a procedure that the stand-in does not have' })
        throw new SqlError(2812, `Could not find stored procedure '${procedure}'.`, { state: 62 })
      })
  }
}

/** The rows that follow INSERT BULK: all of them or none. */
async function loadBulk(
  payload: Buffer,
  session: Session,
  answer: Answer,
  controls: Controls,
  means: Means,
): Promise<void> {
  const memory = memoryOf(session)
  const text = memory.bulk ?? ''
  memory.bulk = null
  await planned(text, [], session, answer, controls, means, async () => {
    const statement = parseBatch(text)[0]
    if (statement?.k !== 'bulk')
      throw new SqlError(4022, 'Bulk load data was expected but not sent. The batch will be terminated.')
    const table = tableOf(session.catalogue, statement.name)
    session.allow(table, 'INSERT')
    const columns = statement.columns.map((each) => columnOf(table, each.name))
    const x = new Execution(session, new Map())
    const count = await session.write(() => {
      let rows = 0
      for (const { types, cells } of readBulk(payload)) {
        insertRow(x, table, columns, cells, types)
        rows += 1
      }
      return rows
    })
    answer.done(count, false)
    return null
  })
}
