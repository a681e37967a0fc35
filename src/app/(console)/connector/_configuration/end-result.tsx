'use client'

import { LoaderCircle } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ConnectorProblem, EndTest, ErpKind } from '#server/connectors/schema'
import { Alert } from '../../../_ui/alert'
import { useSaid } from '../../_shared/use-said'
import { LastTime } from '../../settings/_shared/past-and-next'
import { useDuration } from '../_shared/duration'
import type { EndState } from './use-end-tests'

type EndResultProps = {
  label: string
  state: EndState
  /** Whose tables the problems are about. */
  kind?: ErpKind
  /** Brings the field of a problem into sight. */
  onField?: (field: string) => void
}

/** What the last test of an end found, and what to mend; said aloud as it happens. */
export function EndResult({ label, state, kind, onField }: EndResultProps) {
  const t = useTranslations('connector.test')
  const said = useSaid()
  const { running, test, own, refusal } = state
  return (
    <div className={running || test || refusal ? 'space-y-3' : 'sr-only'}>
      <div role="status" className="text-[13px] text-muted-foreground empty:hidden">
        {running ? (
          <p className="flex items-center gap-2">
            <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
            {t('running', { label })}
          </p>
        ) : null}
      </div>
      {!running && refusal ? <Alert tone="danger">{said(refusal)}</Alert> : null}
      {!running && test ? (
        <>
          {test.error ? (
            <Alert tone="danger" title={said(test.error.message)}>
              <p>{said(test.error.remedy)}</p>
              {test.error.response ? (
                <p className="mt-1.5 font-mono text-xs text-muted-foreground wrap-anywhere">
                  {t('response', { response: test.error.response })}
                </p>
              ) : null}
            </Alert>
          ) : (
            <Found test={test} />
          )}
          {test.problems.length > 0 ? (
            <Problems problems={test.problems} {...(kind && { kind })} {...(onField && { onField })} />
          ) : null}
          <p className="text-[13px] text-muted-foreground">
            <LastTime
              at={test.checkedAt}
              never=""
              now={t('justNow')}
              ago={(time) => t.rich('when', { time })}
            />
            {own ? ` · ${t('unsaved')}` : null}
          </p>
        </>
      ) : null}
    </div>
  )
}

function Found({ test: { ok, problems, durationMs, server, projects } }: { test: EndTest }) {
  const t = useTranslations('connector.test')
  const format = useFormatter()
  const duration = useDuration()
  const facts = [
    t('took', { time: duration(durationMs) }),
    projects === null ? null : t('projects', { count: projects, n: format.number(projects) }),
  ].filter((fact) => fact !== null)
  const tone = ok ? (problems.length > 0 ? 'warning' : 'success') : 'danger'
  return (
    <Alert
      tone={tone}
      title={
        ok
          ? problems.length > 0
            ? t('okBut', { count: problems.length })
            : t('ok')
          : t('toMend', { count: problems.length })
      }
    >
      <p className="figures">{facts.join(' · ')}</p>
      {server ? <p className="text-xs text-muted-foreground wrap-anywhere">{server}</p> : null}
    </Alert>
  )
}

/** What "Initialise the tables" makes needs no other name. */
const MADE = new Set(['codebs_missing', 'marker_missing'])

type ProblemsProps = {
  problems: readonly ConnectorProblem[]
  kind?: ErpKind
  onField?: (field: string) => void
}

/** What the mapping and the live tables disagree about; what can be done without comes last. */
function Problems({ problems, kind, onField }: ProblemsProps) {
  const t = useTranslations('connector.test')
  const said = useSaid()
  const isWarning = ({ code }: ConnectorProblem) => code.startsWith('optional_')
  const sorted = [...problems].sort((a, b) => Number(isWarning(a)) - Number(isWarning(b)))
  return (
    <ul aria-label={t('problems')} className="divide-y divide-border rounded-lg border border-border">
      {sorted.map((problem) => {
        const name = kind && nameOf(problem.field, kind)
        const path = kind && !MADE.has(problem.code) ? pathOf(problem.field, kind) : null
        return (
          <li key={`${problem.code} ${problem.field} ${problem.message}`} className="flex gap-3 px-3 py-2">
            <span
              aria-hidden
              className={`mt-1.5 size-2 shrink-0 rounded-full ${isWarning(problem) ? 'bg-warning' : 'bg-destructive'}`}
            />
            <div className="min-w-0 grow text-[13px]">
              <p className="font-medium">
                {name ?? problem.code}
                <span className="sr-only"> ({isWarning(problem) ? t('warning') : t('blocking')})</span>
              </p>
              <p className="text-pretty text-muted-foreground wrap-anywhere">{said(problem.message)}</p>
            </div>
            {path && onField ? (
              <button
                type="button"
                onClick={() => onField(path)}
                aria-label={t('mendLabel', { name: name ?? path })}
                className="shrink-0 self-start rounded text-[13px] font-medium text-primary-ink underline-offset-4 hover:underline"
              >
                {t('mend')}
              </button>
            ) : null}
          </li>
        )
      })}
    </ul>
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
function pathOf(field: string | null, kind: ErpKind): string | null {
  const [entityName, columnName] = field?.split('.') ?? []
  const entity = kind.entities.find((each) => each.entity === entityName)
  if (!entity) return null
  const column = entity.columns.find(({ name }) => name === columnName)
  return column ? `mapping.${entity.entity}.columns.${column.name}` : `mapping.${entity.entity}.table`
}
