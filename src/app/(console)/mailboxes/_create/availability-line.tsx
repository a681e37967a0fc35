'use client'

import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { useSaid } from '../../_shared/use-said'
import type { Check } from './use-availability'

type AvailabilityLineProps = { id: string; check: Check; onChoose: (name: string) => void }

/** What came of the name, told as it changes, and other names when it cannot be had. */
export function AvailabilityLine({ id, check, onChoose }: AvailabilityLineProps) {
  const t = useTranslations('provisioning.create')
  const suggestions = check.phase === 'answered' ? check.answer.suggestions : []
  return (
    <div className="min-h-6 space-y-2.5">
      <div id={id} role="status" className="text-[13px]">
        <Verdict check={check} />
      </div>
      {suggestions.length > 0 ? (
        <fieldset>
          <legend className="mb-1.5 text-[13px] text-muted-foreground">{t('suggestions')}</legend>
          <div className="flex flex-wrap gap-2">
            {suggestions.map((name) => (
              <Button key={name} variant="outline" size="sm" onClick={() => onChoose(name)}>
                {name}
              </Button>
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  )
}

function Verdict({ check }: { check: Check }) {
  const t = useTranslations('provisioning.create')
  const said = useSaid()
  if (check.phase === 'idle') return null
  if (check.phase === 'asking') {
    return (
      // Not told aloud: at every key it would cover what is typed.
      <p aria-hidden className="flex items-center gap-1.5 text-muted-foreground">
        <LoaderCircle className="size-3.5 animate-spin" />
        {t('asking')}
      </p>
    )
  }
  if (check.phase === 'refused') {
    return (
      <p className="flex gap-1.5 text-destructive-ink">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {said(check.message)}
      </p>
    )
  }
  const { available, email, reason, providerChecked, username } = check.answer
  if (!available) {
    return (
      <p className="flex gap-1.5 text-warning-ink">
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span className="min-w-0 break-words">
          {reason === 'reserved' ? t('reserved', { name: username }) : t('taken', { email })}
        </span>
      </p>
    )
  }
  return (
    <>
      <p className="flex gap-1.5 text-success-ink">
        <CircleCheck aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span className="min-w-0 break-words">{t('free', { email })}</span>
      </p>
      {providerChecked ? null : <p className="mt-1 text-muted-foreground">{t('notAsked')}</p>}
    </>
  )
}
