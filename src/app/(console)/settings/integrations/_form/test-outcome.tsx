import { Folder, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { IntegrationTestResult } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Badge } from '../../../../_ui/badge'
import { useSaid } from '../../../_shared/use-said'
import type { TestState } from './use-integration-test'

/** What came of a test: the folders found, or what went wrong and what to do. */
export function TestOutcome({ state }: { state: TestState }) {
  const t = useTranslations('integrations')
  const said = useSaid()
  if (state.phase === 'idle') return null
  if (state.phase === 'running') {
    return (
      <p role="status" className="flex items-center gap-2 text-[13px] text-muted-foreground">
        <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
        {t('form.testing', { host: state.host })}
      </p>
    )
  }
  if (state.phase === 'refused')
    return <Alert tone="danger">{state.invalid ? t('test.invalid') : state.message}</Alert>
  const { ok, folders, error } = state.result
  if (ok) return <Folders folders={folders} />
  return (
    <Alert tone="danger" title={said(error?.message ?? '')}>
      <p>{said(error?.remedy ?? '')}</p>
      {error?.response && error.code !== 'blocked' ? (
        <p className="mt-1.5 break-words font-mono text-xs text-muted-foreground">
          {t('test.response', { response: error.response })}
        </p>
      ) : null}
    </Alert>
  )
}

function Folders({ folders }: Pick<IntegrationTestResult, 'folders'>) {
  const t = useTranslations('integrations')
  return (
    <div className="space-y-2">
      <Alert tone="success">{t('test.ok', { count: folders.length })}</Alert>
      <ul
        aria-label={t('test.folders')}
        className="grid max-h-64 gap-x-6 overflow-y-auto rounded-lg border border-border px-3 py-1.5 sm:grid-cols-2"
      >
        {folders.map(({ path, role, messages }) => (
          <li key={path} className="flex min-w-0 items-center gap-2 py-1 text-[13px]">
            <Folder aria-hidden className="size-4 shrink-0 text-muted-foreground" />
            <span className="min-w-0 truncate">{path}</span>
            {role === 'other' ? null : <Badge>{t(`folders.role.${role}`)}</Badge>}
            {messages === null ? null : (
              <span className="figures ml-auto shrink-0 text-muted-foreground">
                {t('test.messages', { count: messages })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
