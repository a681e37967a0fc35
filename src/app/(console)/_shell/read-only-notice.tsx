'use client'

import { Lock } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** Above every page of a company that may change nothing: why, and the way out. */
export function ReadOnlyNotice() {
  const t = useTranslations('licence.shell')
  return (
    <aside
      aria-label={t('noticeTitle')}
      className="flex h-[var(--notice)] shrink-0 items-center gap-2 border-b border-border bg-destructive-soft px-4 text-[13px] text-destructive-ink sm:px-6 lg:px-8"
    >
      <Lock aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 truncate">
        <strong className="font-semibold">{t('noticeTitle')}</strong>
        <span className="max-sm:sr-only">{t('noticeText')}</span>
      </p>
      <Link
        href="/settings/licence"
        className="ml-auto shrink-0 rounded font-medium underline underline-offset-2"
      >
        {t('noticeAction')}
      </Link>
    </aside>
  )
}
