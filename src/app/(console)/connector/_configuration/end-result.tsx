'use client'

import { LoaderCircle } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { EndTest, ErpKind } from '#server/connectors/schema'
import { Alert } from '../../../_ui/alert'
import { useSaid } from '../../_shared/use-said'
import { LastTime } from '../../settings/_shared/past-and-next'
import { useDuration } from '../_shared/duration'
import { FoundProblems, type Mend } from './found-problems'
import type { EndState } from './use-end-tests'

type EndResultProps = {
  label: string
  state: EndState
  /** Whose tables the problems are about. */
  kind?: ErpKind
  mend?: Mend
}

/** What the last test of an end found, and what to mend; said aloud as it happens. */
export function EndResult({ label, state, kind, mend }: EndResultProps) {
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
            <FoundProblems problems={test.problems} {...(kind && { kind })} {...(mend && { mend })} />
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
