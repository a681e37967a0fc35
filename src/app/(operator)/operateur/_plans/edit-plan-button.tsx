'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Plan } from '#server/licences/schema'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogTrigger } from '../../../_ui/dialog'
import { usePlanName } from '../_shared/use-plan-name'
import { PlanForm } from './plan-form'

/** Opens the form of a plan, and says for how many licences it counts. */
export function EditPlanButton({ plan }: { plan: Plan }) {
  const t = useTranslations('operator.plans')
  const name = usePlanName()(plan)
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm" aria-label={t('editLabel', { name })}>
          {t('edit')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t('editTitle', { name })}
        description={plan.isDefault ? t('defaultHint') : t('editText', { count: plan.licences })}
        size="lg"
      >
        <PlanForm plan={plan} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}
