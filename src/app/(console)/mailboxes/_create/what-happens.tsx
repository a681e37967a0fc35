import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import type { Place } from './places'

const STEPS = ['reserve', 'create', 'authorise', 'verify', 'ready'] as const

/** What a press of the button sets going, and what the provider of the domain cannot do. */
export function WhatHappens({ place }: { place: Place }) {
  const t = useTranslations('provisioning')
  const provider = place.providerName
  return (
    <Card className="xl:sticky xl:top-7">
      <CardHeader title={t('create.next')} description={t('create.nextText')} />
      <CardContent className="space-y-4">
        <ol className="space-y-2.5">
          {STEPS.map((name, index) => (
            <li key={name} className="flex gap-2.5">
              <span
                aria-hidden
                className="figures grid size-5 shrink-0 place-items-center rounded-full bg-secondary text-[11px] font-semibold text-muted-foreground"
              >
                {index + 1}
              </span>
              <div className="min-w-0">
                <p className="font-medium leading-5">{t(`steps.${name}`)}</p>
                <p className="text-pretty text-[13px] text-muted-foreground">
                  {t(`stepTexts.${name}`, { provider })}
                </p>
              </div>
            </li>
          ))}
        </ol>
        {place.receives ? null : <Alert>{t('create.sendsOnly', { provider })}</Alert>}
      </CardContent>
    </Card>
  )
}
