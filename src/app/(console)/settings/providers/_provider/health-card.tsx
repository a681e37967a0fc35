'use client'

import { LoaderCircle, ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Provider } from '#server/clouds/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { useSaid } from '../../../_shared/use-said'
import { ProviderTimes } from '../_state/provider-times'
import { OtherLimits, SendsLine } from '../_state/quota-lines'
import { PermissionList } from './permission-list'
import type { TestState } from './use-provider-test'

/** How a provider is: what the last test found, permission by permission, and what is left of its quota. */
export function HealthCard({ provider, state }: { provider: Provider; state: TestState }) {
  const t = useTranslations('providers')
  const { id, name, checks, quota, quotaAlert, lastError } = provider
  // Of refused credentials nothing is known: what an earlier key could do says nothing of this one.
  const known = lastError?.code === 'auth' ? [] : checks
  return (
    <Card>
      <CardHeader title={t('health.title')} description={<ProviderTimes provider={provider} withNext />} />
      <CardContent className="space-y-4">
        <TestLine provider={provider} state={state} />
        {state.phase === 'running' ? null : <Trouble provider={provider} />}
        {known.length > 0 ? (
          <PermissionList checks={known} />
        ) : (
          <p className="text-[13px] text-muted-foreground">{t('health.noRights')}</p>
        )}
      </CardContent>
      {quota ? (
        <>
          <CardHeader className="border-t border-border" title={t('quota.title')} />
          <CardContent className="space-y-2">
            {quotaAlert ? (
              <Alert tone={quotaAlert === 100 ? 'danger' : 'warning'}>
                {t(`quota.reached${quotaAlert}`, { name })}
              </Alert>
            ) : null}
            <SendsLine provider={provider} />
            <OtherLimits provider={provider} />
          </CardContent>
        </>
      ) : null}
      <CardFooter>
        <Button asChild variant="link">
          <Link href={`/settings/providers/calls?provider=${id}`}>
            <ScrollText aria-hidden />
            {t('actions.calls')}
          </Link>
        </Button>
      </CardFooter>
    </Card>
  )
}

/** What is being tried, and that it went well; said aloud as it happens. */
function TestLine({ provider: { label, status }, state }: { provider: Provider; state: TestState }) {
  const t = useTranslations('providers.health')
  const said = useSaid()
  const busy =
    state.phase === 'running' ? t('testing', { label }) : status === 'untested' ? t('waiting') : null
  const passed = state.phase === 'done' && state.test.ok
  return (
    <>
      <div role="status" className="text-[13px] text-muted-foreground empty:hidden">
        {busy ? (
          <p className="flex items-center gap-2">
            <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
            {busy}
          </p>
        ) : null}
      </div>
      {passed ? <Alert tone="success">{t('ok', { count: state.test.checks.length })}</Alert> : null}
      {state.phase === 'refused' ? (
        <Alert tone="danger">{t('notOk', { message: said(state.message) })}</Alert>
      ) : null}
    </>
  )
}

/** What is wrong, what to do about it and where. */
function Trouble({ provider: { lastError, missing, kind } }: { provider: Provider }) {
  const t = useTranslations('providers')
  const said = useSaid()
  if (!lastError) return null
  if (lastError.code === 'permission')
    return (
      <Alert tone="warning" title={t('health.missing', { count: missing.length })}>
        <Where kind={kind} />
      </Alert>
    )
  return (
    <Alert tone={lastError.code === 'auth' ? 'danger' : 'warning'} title={said(lastError.message)}>
      <p>{said(lastError.remedy)}</p>
      {lastError.response ? (
        <p className="mt-1.5 font-mono text-xs text-muted-foreground wrap-anywhere">
          {t('health.response', { response: lastError.response })}
        </p>
      ) : null}
    </Alert>
  )
}

/** Where permissions are granted at this kind of provider. */
function Where({ kind }: { kind: string }) {
  const t = useTranslations('providers.where')
  const key = kind.replaceAll('-', '_') as Parameters<typeof t.has>[0]
  return <p>{t(t.has(key) ? key : 'other')}</p>
}
