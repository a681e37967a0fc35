import type { ErpProblem } from '#server/adapters/erp/port'
import type { Locale } from '#server/kernel/errors'
import { describeEndFault, type StoredFault } from './failures.ts'
import type { End, EndTest } from './schema.ts'

/** What a row keeps of a test. */
export type StoredTest = {
  end: End
  durationMs: number
  server: string | null
  projects: number | null
  problems: ErpProblem[]
  fault: StoredFault | null
}

/** A test in the reader's language. What only an optional column lacks is a warning. */
export function viewTest(test: StoredTest, checkedAt: Date, locale: Locale): EndTest {
  const { end, durationMs, server, projects, problems, fault } = test
  return {
    ok: fault === null && problems.every(isWarning),
    durationMs,
    server,
    projects,
    problems: problems.map(({ code, entity, field, message, near }) => ({
      code,
      field: entity && field ? `${entity}.${field}` : (field ?? entity ?? null),
      message: message[locale],
      suggestion: near ?? null,
    })),
    error: fault && describeEndFault(end, fault, locale),
    checkedAt: checkedAt.toISOString(),
  }
}

function isWarning({ code }: { code: string }): boolean {
  return code.startsWith('optional_')
}
