import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { TaskKind } from './agent-schema.ts'

const Problem = z.looseObject({
  code: z.string(),
  field: z.string().nullable(),
  message: z.object({ fr: z.string(), en: z.string() }),
})
const Outcomes = z.array(
  z.looseObject({
    id: z.string(),
    outcome: z.enum(['written', 'unchanged', 'rejected']),
    problem: Problem.nullable(),
  }),
)

/** What the ERP port says of each answer, as far as whoever asked leans on it. */
const ANSWERS: Record<TaskKind, z.ZodType> = {
  check: z.looseObject({ server: z.string(), problems: z.array(Problem) }),
  initialise: z.array(z.string()),
  read_sources: z.looseObject({ batches: z.number() }),
  read_employees: z.array(
    z.looseObject({
      code: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      remoteUserId: z.string().nullable(),
    }),
  ),
  link_employees: Outcomes,
  write_hours: Outcomes,
}

const Rows = z.array(
  z.looseObject({
    key: z.string(),
    raw: z.record(z.string(), z.unknown()),
    site: z.looseObject({ code: z.string(), name: z.string() }).nullable(),
    problem: Problem.nullable(),
  }),
)

/** An answer as it came, or `invalid`: an agent of another version, say, is told and not stumbled over. */
export function understood<T>(kind: TaskKind | 'rows', answer: unknown): T {
  const shape = kind === 'rows' ? Rows : ANSWERS[kind]
  if (shape.safeParse(answer).success) return answer as T
  throw new ProviderError(
    'invalid',
    `the agent beside the ERP gives an answer (${kind}) that is not understood here: install the agent of this version there`,
  )
}
