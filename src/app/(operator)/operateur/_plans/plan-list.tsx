'use client'

import { Star } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Plan } from '#server/licences/schema'
import { addressOf } from '../../../_ui/address-of'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { DataList } from '../../../_ui/data-list'
import { useAct } from '../../../(console)/settings/_shared/use-act'
import { PlanSummary } from '../_shared/plan-summary'
import { usePlanName } from '../_shared/use-plan-name'
import { changePlanAction } from '../actions'
import { EditPlanButton } from './edit-plan-button'

/** Every plan, the default first. */
export function PlanList({ plans }: { plans: readonly Plan[] }) {
  const t = useTranslations('operator.plans')
  return (
    <DataList aria-label={t('list')}>
      {plans.map((plan) => (
        <PlanRow key={plan.id} plan={plan} />
      ))}
    </DataList>
  )
}

function PlanRow({ plan }: { plan: Plan }) {
  const t = useTranslations('operator.plans')
  const name = usePlanName()(plan)
  const act = useAct()
  const { id, code, isDefault, licences } = plan
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-3.5">
      <div className="min-w-0 grow basis-80 space-y-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{name}</span>
          <code className="rounded bg-muted px-1.5 py-0.5 text-xs text-muted-foreground">{code}</code>
          {isDefault ? <Badge tone="info">{t('default')}</Badge> : null}
        </p>
        <div className="space-y-0.5 text-[13px] text-muted-foreground">
          <PlanSummary plan={plan} />
          <p>
            {licences > 0 ? (
              <Link
                href={addressOf('/operateur/licences', { plan: id })}
                className="rounded text-primary-ink underline-offset-2 hover:underline"
              >
                {t('licences', { count: licences })}
              </Link>
            ) : (
              t('licences', { count: 0 })
            )}
            {isDefault ? ` · ${t('defaultHint')}` : null}
          </p>
        </div>
      </div>
      <div className="flex items-center gap-2">
        {isDefault ? null : (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="sm" aria-label={t('makeDefaultLabel', { name })}>
                <Star aria-hidden />
                {t('makeDefault')}
              </Button>
            }
            title={t('makeDefaultTitle', { name })}
            consequence={t('makeDefaultText')}
            confirmLabel={t('makeDefault')}
            onConfirm={() => act(() => changePlanAction({ id, isDefault: true }), t('madeDefault', { name }))}
          />
        )}
        <EditPlanButton plan={plan} />
      </div>
    </li>
  )
}
