'use client'

import { ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'

type TwoFactorNoticeProps = {
  /** Where it is turned on. */
  href: string
  /** From when on the company works with nobody who has not; absent on the operator's side, where it is advice. */
  from?: string
}

/** Above every page of somebody who should turn two-step sign-in on. */
export function TwoFactorNotice({ href, from }: TwoFactorNoticeProps) {
  const t = useTranslations('twoFactor.notice')
  const format = useFormatter()
  const date = from ? format.dateTime(new Date(from), { day: 'numeric', month: 'long' }) : ''
  return (
    <aside
      aria-label={t('label')}
      className="flex h-[var(--notice)] shrink-0 items-center gap-2 border-b border-border bg-warning-soft px-4 text-[13px] text-warning-ink sm:px-6 lg:px-8"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 truncate">
        {from ? t('required', { date }) : t('operator')}
        <span className="max-sm:sr-only"> {from ? t('requiredText') : t('operatorText')}</span>
      </p>
      <Link href={href} className="ml-auto shrink-0 rounded font-medium underline underline-offset-2">
        {t('action')}
      </Link>
    </aside>
  )
}
