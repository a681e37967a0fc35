import type { Erp, ErpRow } from '#server/adapters/erp/port'
import { ProviderError } from '#server/kernel/errors'
import type { RowStage, StagedRow } from './row-stage.ts'
import { problemAtSource, type StoredProblem } from './run-failures.ts'
import { EndFault } from './run-record.ts'
import { digest, toProject, usableKey } from './run-rules.ts'
import { storable } from './storable.ts'

/** Reads every site, or every quote, of the ERP into the stage. `report` is told how many came so far. */
export async function readSources(
  erp: Erp,
  stage: RowStage,
  entity: 'site' | 'quote',
  report: (read: number) => Promise<void>,
): Promise<void> {
  try {
    for await (const batch of erp.readSources(entity)) {
      await stage.add(batch.map(staged))
      await report(stage.count)
    }
  } catch (error) {
    throw error instanceof ProviderError ? new EndFault('erp', error) : error
  }
  await stage.finish()
}

function staged({ key: natural, raw, site, problem }: ErpRow): StagedRow {
  const { key, usable } = usableKey(storable(natural), raw)
  const why = usable ? problem && problemAtSource(problem) : NO_KEY
  if (why || !site) {
    const reason = why ?? UNREADABLE
    const label = storable(site?.name || key)
    return {
      key,
      label,
      raw,
      normalised: null,
      problem: reason,
      hash: digest([reason.code, reason.field, raw]),
    }
  }
  const project = toProject(site)
  return {
    key,
    label: storable(site.name || key),
    raw,
    normalised: project,
    problem: null,
    hash: digest(project),
  }
}

const NO_KEY: StoredProblem = {
  code: 'no_code',
  field: 'code',
  fr: 'Cette ligne n’a pas de code, ou un code de plus de 200 caractères : donnez-lui-en un dans l’ERP.',
  en: 'This row has no code, or one of more than 200 characters: give it one in the ERP.',
  retryable: false,
}
const UNREADABLE: StoredProblem = {
  code: 'unreadable',
  field: null,
  fr: 'Cette ligne ne peut pas être lue.',
  en: 'This row can’t be read.',
  retryable: false,
}
