'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Enrolment } from '#server/accounts/schema'
import { Button } from '../_ui/button'
import { startTwoFactorAction } from './actions'
import { EnrolForm } from './enrol-form'
import { RecoveryCodes } from './recovery-codes'
import { useTold } from './use-told'

/** Sets the second step up before anything else, when the company asks for it; then goes on to `next`. */
export function RequiredSetUp({ next }: { next: string }) {
  const t = useTranslations('twoFactor')
  const router = useRouter()
  const { busy, ask } = useTold()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)

  const start = async () => setEnrolment(await ask(() => startTwoFactorAction({})))
  const goOn = () => {
    router.replace(next)
    router.refresh()
  }
  if (codes)
    return (
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">{t('codes.title')}</h2>
        <p className="text-muted-foreground">{t('codes.text')}</p>
        <RecoveryCodes codes={codes} onKept={goOn} />
      </section>
    )
  if (enrolment) return <EnrolForm enrolment={enrolment} onEnabled={setCodes} />
  return (
    <Button size="lg" className="w-full" loading={busy} onClick={() => void start()}>
      {t('required.start')}
    </Button>
  )
}
