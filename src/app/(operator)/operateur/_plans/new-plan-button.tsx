'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogTrigger } from '../../../_ui/dialog'
import { PlanForm } from './plan-form'

/** Opens the form of a new plan. */
export function NewPlanButton() {
  const t = useTranslations('operator.plans')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('create')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('create')} description={t('createText')} size="lg">
        <PlanForm plan={null} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}
