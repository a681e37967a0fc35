'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { isUrgent, toneOf } from '../../_licence/licence-state'
import { cn } from '../../_ui/cn'
import type { ShellData } from './shell-data'

type Licence = NonNullable<ShellData['licence']>

const LOOKS = {
  quiet: 'text-muted-foreground hover:bg-accent hover:text-foreground',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-destructive-soft text-destructive-ink',
}

/** The state of the company's licence on every page: discreet while its end is far, louder as it comes near. */
export function LicenceLink({ licence, small = false }: { licence: Licence; small?: boolean }) {
  const t = useTranslations('licence.shell')
  const words = useTranslations('licence.code')
  const state = useLicenceState()(licence)
  const short = small && licence.code === 'GRACE' ? words('EXPIRED') : state
  const tone = toneOf(licence.code, licence.daysLeft)
  const look = tone === 'danger' ? 'danger' : tone === 'warning' ? 'warning' : 'quiet'
  const Icon = look === 'quiet' ? ShieldCheck : ShieldAlert
  // On a phone nothing need be said while its end is far, and out of force the notice above the page says it.
  const bare = small && (look === 'quiet' || licence.readOnlySince !== null)
  return (
    <Link
      href="/settings/licence"
      aria-label={t('label', { state })}
      className={cn(
        'flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-[13px] transition-colors',
        small && 'gap-1.5 px-2 text-xs font-medium',
        bare && 'w-9 justify-center px-0',
        isUrgent(licence.daysLeft) && 'font-semibold',
        LOOKS[look],
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {small ? null : <span className="grow">{t('short')}</span>}
      {bare ? null : <span className="figures truncate">{short}</span>}
    </Link>
  )
}

function useLicenceState() {
  const t = useTranslations('licence')
  const format = useFormatter()
  return ({ code, daysLeft, graceEndsAt, readOnlySince }: Licence): string => {
    if (readOnlySince) return t('shell.readOnly')
    if (code === 'GRACE' && graceEndsAt) {
      const date = format.dateTime(new Date(graceEndsAt), { day: 'numeric', month: 'short' })
      return t('shell.graceUntil', { date })
    }
    if (code !== 'VALID') return t(`code.${code}`)
    return daysLeft === null ? t('endless') : t('days', { days: daysLeft })
  }
}
