'use client'

import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { Alert } from '../../../../_ui/alert'
import { PageHeader } from '../../../../_ui/page-header'
import { useSaid } from '../../../_shared/use-said'
import { DomainState } from '../_state/domain-state'
import { DomainTimes } from '../_state/domain-times'
import { DomainActions } from './domain-actions'
import { HostingHelp } from './hosting-help'
import { RecordsCard } from './records-card'
import { useLiveDomain } from './use-live-domain'
import { useVerification } from './use-verification'
import { VerificationLine } from './verification-line'

type DomainViewProps = { domain: Domain; mayWrite: boolean; providers: { id: string; name: string }[] }

/** Everything about one domain; it follows by itself what the background finds. */
export function DomainView({ domain: initial, mayWrite, providers }: DomainViewProps) {
  const t = useTranslations('domains')
  const { domain, show, reload, hold, news } = useLiveDomain(initial)
  const verification = useVerification(domain, show)
  const { domain: name, provider } = domain
  return (
    <>
      <PageHeader
        title={name}
        description={
          <>
            <p>{provider ? t('provider', { name: provider.name }) : t('withoutProvider')}</p>
            <p className="text-[13px]">
              <DomainTimes domain={domain} />
            </p>
          </>
        }
        badge={<DomainState domain={domain} />}
        back={{ href: '/settings/domains', label: t('back') }}
        actions={
          mayWrite ? (
            <DomainActions
              domain={domain}
              providers={providers}
              verifying={verification.state.phase === 'running'}
              onVerify={() => void verification.run()}
              onMoved={show}
              onChanged={reload}
              onHold={hold}
            />
          ) : null
        }
      />
      <div className="space-y-5">
        <VerificationLine domain={domain} state={verification.state} news={news} />
        <Trouble domain={domain} />
        <RecordsCard domain={domain} />
        {domain.records.length > 0 ? <HostingHelp /> : null}
      </div>
    </>
  )
}

function Trouble({ domain: { lastError, status } }: { domain: Domain }) {
  const t = useTranslations('providers.health')
  const said = useSaid()
  if (!lastError) return null
  return (
    <Alert tone={status === 'failing' ? 'danger' : 'warning'} title={said(lastError.message)}>
      <p>{said(lastError.remedy)}</p>
      {lastError.response && lastError.code !== 'records' ? (
        <p className="mt-1.5 font-mono text-xs text-muted-foreground wrap-anywhere">
          {t('response', { response: lastError.response })}
        </p>
      ) : null}
    </Alert>
  )
}
