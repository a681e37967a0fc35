'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConnectorProblem, ErpKind } from '#server/connectors/schema'
import { Button } from '../../../_ui/button'
import { useSaid } from '../../_shared/use-said'

/** Where a table or a column is named in the form. */
export type MappingPath = `mapping.${string}.table` | `mapping.${string}.columns.${string}`

/** What can be done about a name that the live tables do not know. */
export type Mend = {
  /** Brings its field into sight. */
  show: (path: MappingPath) => void
  /** Puts another name there. */
  use: (path: MappingPath, name: string) => void
  /** What is typed there now. */
  nameAt: (path: MappingPath) => string | undefined
}

/** What "Initialise the tables" makes needs no other name. */
const MADE = new Set(['codebs_missing', 'marker_missing'])

type FoundProblemsProps = { problems: readonly ConnectorProblem[]; kind?: ErpKind; mend?: Mend }

/** What the mapping and the live tables disagree about; what can be done without comes last. */
export function FoundProblems({ problems, kind, mend }: FoundProblemsProps) {
  const t = useTranslations('connector.test')
  const isWarning = ({ code }: ConnectorProblem) => code.startsWith('optional_')
  const sorted = [...problems].sort((a, b) => Number(isWarning(a)) - Number(isWarning(b)))
  const isTaken = ({ field, suggestion }: ConnectorProblem) => {
    const path = kind && pathOf(field, kind)
    return Boolean(path && suggestion && mend?.nameAt(path) === suggestion)
  }
  return (
    <>
      <ul aria-label={t('problems')} className="divide-y divide-border rounded-lg border border-border">
        {sorted.map((problem) => (
          <Problem
            key={`${problem.code} ${problem.field} ${problem.message}`}
            problem={problem}
            isWarning={isWarning(problem)}
            isTaken={isTaken(problem)}
            {...(kind && { kind })}
            {...(mend && { mend })}
          />
        ))}
      </ul>
      <p role="status" className="text-[13px] text-muted-foreground empty:hidden">
        {sorted.some(isTaken) ? t('again') : null}
      </p>
    </>
  )
}

type ProblemProps = Omit<FoundProblemsProps, 'problems'> & {
  problem: ConnectorProblem
  isWarning: boolean
  /** The name that was proposed stands in the form. */
  isTaken: boolean
}

function Problem({ problem, kind, mend, isWarning, isTaken }: ProblemProps) {
  const t = useTranslations('connector.test')
  const said = useSaid()
  const { code, field, message, suggestion } = problem
  const name = kind && nameOf(field, kind)
  const path = kind && !MADE.has(code) ? pathOf(field, kind) : null
  return (
    <li className="flex gap-3 px-3 py-2">
      <span
        aria-hidden
        className={`mt-1.5 size-2 shrink-0 rounded-full ${isWarning ? 'bg-warning' : 'bg-destructive'}`}
      />
      <div className="min-w-0 grow text-[13px]">
        <p className="font-medium">
          {name ?? code}
          <span className="sr-only"> ({isWarning ? t('warning') : t('blocking')})</span>
        </p>
        <p className="text-pretty text-muted-foreground wrap-anywhere">{said(message)}</p>
        {path && mend ? (
          <p className="mb-1 mt-1.5 flex flex-wrap items-center gap-3">
            {suggestion ? (
              <Button
                size="sm"
                variant="outline"
                // It stays where it is: whoever pressed it by keyboard goes on from here.
                aria-disabled={isTaken || undefined}
                aria-label={t(isTaken ? 'takenLabel' : 'useLabel', { name: suggestion, field: name ?? path })}
                onClick={() => (isTaken ? undefined : mend.use(path, suggestion))}
              >
                {isTaken ? <Check aria-hidden /> : null}
                {isTaken ? t('taken') : t('use')}
              </Button>
            ) : null}
            <Button
              variant="link"
              className="text-[13px]"
              aria-label={t('mendLabel', { name: name ?? path })}
              onClick={() => mend.show(path)}
            >
              {t('mend')}
            </Button>
          </p>
        ) : null}
      </div>
    </li>
  )
}

/** "Chantiers, Code postal": what a problem is about, in words. */
function nameOf(field: string | null, kind: ErpKind): string | null {
  const [entityName, columnName] = field?.split('.') ?? []
  const entity = kind.entities.find((each) => each.entity === entityName)
  const column = entity?.columns.find(({ name }) => name === columnName)
  return entity ? [entity.label, column?.label].filter(Boolean).join(' · ') : null
}

/** Where it is mended in the form. */
function pathOf(field: string | null, kind: ErpKind): MappingPath | null {
  const [entityName, columnName] = field?.split('.') ?? []
  const entity = kind.entities.find((each) => each.entity === entityName)
  if (!entity) return null
  const column = entity.columns.find(({ name }) => name === columnName)
  return column ? `mapping.${entity.entity}.columns.${column.name}` : `mapping.${entity.entity}.table`
}
