import type { Erp } from '#server/adapters/erp/port'
import { finishTask, registerAgent, takeTask } from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'

export type FakePerson = { code: string; name: string; email: string | null; remoteUserId: string | null }

/**
 * An agent beside an ERP that is a list in memory. `people` is what stands in the ERP; `refuse` rejects the links of a code;
 * `fail` makes every answer a failure.
 */
export async function agentWithPeople(ctx: Ctx, people: FakePerson[]) {
  const agent = await registerAgent(ctx, { name: 'Bureau', machine: 'machine-0001', version: '1.0.0' })
  const ending = new AbortController()
  const state = {
    people,
    refuse: new Set<string>(),
    fail: null as { kind: 'auth' | 'unavailable'; message: string } | null,
    made: ['dbo.Salarie.codebs', 'dbo.FacteurHeures'],
    problems: [] as Awaited<ReturnType<Erp['check']>>['problems'],
    writes: 0,
    /** Run before an answer is given. */
    before: async (_kind: string) => {},
  }
  const answer = (kind: string, args: Record<string, unknown>): unknown => {
    if (kind === 'check') return { server: 'Microsoft SQL Server 2019', problems: state.problems }
    if (kind === 'initialise') return state.made.splice(0)
    if (kind === 'read_employees') return state.people
    const links = args.links as { code: string; remoteUserId: string | null }[]
    return links.map(({ code, remoteUserId }) => {
      const person = state.people.find((each) => each.code === code)
      const message = { fr: `Refusé : ${code}`, en: `Refused: ${code}` }
      const problem = { code: 'refused', field: null, message }
      if (!person || state.refuse.has(code)) return { id: code, outcome: 'rejected', problem }
      const outcome = person.remoteUserId === remoteUserId ? 'unchanged' : 'written'
      person.remoteUserId = remoteUserId
      state.writes += outcome === 'written' ? 1 : 0
      return { id: code, outcome, problem: null }
    })
  }
  const working = (async () => {
    while (!ending.signal.aborted) {
      const task = await takeTask(ctx, { agentId: agent.id, wait: 1, signal: ending.signal })
      if (!task) continue
      await state.before(task.kind)
      const ended = state.fail ? { error: state.fail } : { result: answer(task.kind, task.args) }
      await finishTask(ctx, { taskId: task.id, lease: task.lease, ...ended })
    }
  })()
  return Object.assign(state, {
    async stop() {
      ending.abort()
      await working
    },
  })
}
