'use client'

import { LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { Alert } from '../../../../_ui/alert'
import { useSaid } from '../../../_shared/use-said'
import { countsOf } from '../_state/counts'
import type { VerificationState } from './use-verification'

type VerificationLineProps = { domain: Domain; state: VerificationState; news: string }

/** A verification while it runs and what it found, and what changed by itself; said aloud as it happens. */
export function VerificationLine({ domain, state, news }: VerificationLineProps) {
  const t = useTranslations('domains.verify')
  const said = useSaid()
  const { domain: name, provider, status } = domain
  const { found, total } = countsOf(domain)
  const inOrder = status === 'verified' && found === total
  const partly = status === 'verified' && !inOrder
  return (
    <div className="space-y-5 empty:hidden">
      <div aria-live="polite" className="space-y-3 empty:hidden">
        {state.phase === 'running' ? (
          <p className="flex items-center gap-2 text-[13px] text-muted-foreground">
            <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
            {provider
              ? t('running', { domain: name, provider: provider.name })
              : t('runningAlone', { domain: name })}
          </p>
        ) : null}
        {state.phase === 'done' ? (
          <Alert tone={inOrder ? 'success' : 'info'}>
            <p>{partly ? t('partly', { count: total - found }) : t('result', { status, found, total })}</p>
            {inOrder ? null : <p>{t('slow')}</p>}
          </Alert>
        ) : null}
        {state.phase === 'idle' && news ? (
          <Alert tone={status === 'verified' ? 'success' : 'info'}>{news}</Alert>
        ) : null}
        {state.phase === 'idle' && !news && status === 'pending' ? <Alert>{t('slow')}</Alert> : null}
      </div>
      {state.phase === 'refused' ? <Alert tone="danger">{said(state.message)}</Alert> : null}
    </div>
  )
}
