'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CompanyLicence } from '#server/licences/schema'
import { LicenceCodeBadge } from '../../../../_licence/licence-state'
import { PageHeader } from '../../../../_ui/page-header'
import { KeyCard } from '../_key/key-card'
import { AllowedCard } from './allowed-card'
import { FactsCard } from './facts-card'
import { LicenceActions } from './licence-actions'
import { LicenceNotice } from './licence-notice'
import { type MayExport, ReadOnlyCard } from './read-only-card'

type LicenceViewProps = { licence: CompanyLicence; mayWrite: boolean; mayExport: MayExport }

/** The company's licence, or the default plan while it has none; out of force, what is left and how to go on. */
export function LicenceView({ licence: company, mayWrite, mayExport }: LicenceViewProps) {
  const t = useTranslations('licence')
  const [replacing, setReplacing] = useState(false)
  const { licence, code, plan, readOnlySince } = company
  const words = readOnlySince
    ? { title: t('readOnly.keyTitle'), accept: t('key.accept') }
    : licence
      ? { title: t('actions.replace'), accept: t('key.replace') }
      : { title: t('plan.keyTitle'), text: t('plan.keyText'), accept: t('key.accept') }
  const wantsKey = !licence || replacing || readOnlySince !== null
  const allowed = (
    <AllowedCard
      company={company}
      title={licence ? t('allowed.title') : t('plan.title', { name: plan.name })}
      text={licence ? undefined : t('plan.text')}
    />
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        badge={licence ? <LicenceCodeBadge code={code} daysLeft={licence.daysLeft} /> : null}
        actions={
          licence && mayWrite ? (
            <LicenceActions readOnly={readOnlySince !== null} onReplace={() => setReplacing(true)} />
          ) : null
        }
      />
      <div className="space-y-5">
        {licence ? (
          readOnlySince ? (
            <ReadOnlyCard licence={company} since={readOnlySince} mayExport={mayExport} />
          ) : (
            <LicenceNotice code={code} licence={licence} />
          )
        ) : null}
        {licence ? null : allowed}
        {wantsKey && mayWrite ? (
          <KeyCard
            {...words}
            autoFocus={replacing}
            onAccepted={() => setReplacing(false)}
            {...(replacing && !readOnlySince && { onCancel: () => setReplacing(false) })}
          />
        ) : null}
        {licence ? <FactsCard plan={plan.name} licence={licence} /> : null}
        {licence ? allowed : null}
        {mayWrite ? null : <p className="text-[13px] text-muted-foreground">{t('key.readers')}</p>}
      </div>
    </>
  )
}
