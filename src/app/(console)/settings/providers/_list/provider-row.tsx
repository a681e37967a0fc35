'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Provider } from '#server/clouds/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { useSaid } from '../../../_shared/use-said'
import { ProviderState } from '../_state/provider-state'
import { ProviderTimes } from '../_state/provider-times'
import { SendsLine } from '../_state/quota-lines'

/** One provider: which it is, how it is, what uses it, and what is left. */
export function ProviderRow({ provider }: { provider: Provider }) {
  const t = useTranslations('providers')
  const { id, name, label, domains, addresses } = provider
  return (
    <li className="space-y-3 px-4 py-3.5">
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-2.5 sm:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              href={`/settings/providers/${id}`}
              className="min-w-0 truncate rounded font-medium hover:underline"
            >
              {name}
            </Link>
            <ProviderState provider={provider} />
          </p>
          <p className="text-[13px] text-muted-foreground">
            {name === label ? null : `${label} · `}
            {t('uses', { domains, addresses })}
          </p>
          <p className="text-[13px] text-muted-foreground">
            <ProviderTimes provider={provider} />
          </p>
        </div>
        <div className="min-w-0 sm:pt-1.5">
          <SendsLine provider={provider} />
        </div>
      </div>
      <Trouble provider={provider} />
    </li>
  )
}

function Trouble({ provider }: { provider: Provider }) {
  const t = useTranslations('providers')
  const said = useSaid()
  const { id, name, lastError, missing, status, quotaAlert } = provider
  const lacks = lastError?.code === 'permission' && missing.length > 0
  return (
    <>
      {status === 'failing' && lastError ? (
        <Alert
          tone="danger"
          action={
            <Button asChild variant="outline" size="sm">
              <Link href={`/settings/providers/${id}`} aria-label={t('mendLabel', { name })}>
                {t('mend')}
              </Link>
            </Button>
          }
        >
          {lacks ? t('health.missing', { count: missing.length }) : said(lastError.message)}
        </Alert>
      ) : null}
      {quotaAlert ? (
        <Alert tone={quotaAlert === 100 ? 'danger' : 'warning'}>
          {t(`quota.reached${quotaAlert}`, { name })}
        </Alert>
      ) : null}
    </>
  )
}
