'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { brokenPasswordRules } from '#server/accounts/schema'
import { cn } from '../../_ui/cn'

const RULES = [
  ['too_short', 'length'],
  ['no_upper_case', 'upper'],
  ['no_digit', 'digit'],
] as const

/** The rules of a password, ticked as it is typed. */
export function PasswordRules({ password }: { password: string }) {
  const t = useTranslations('auth.rules')
  const broken = brokenPasswordRules(password)
  return (
    <>
      <span className="sr-only">{t('title')}</span>
      <ul className="flex flex-wrap gap-x-3.5 gap-y-1">
        {RULES.map(([code, word]) => {
          const met = !broken.includes(code)
          return (
            <li key={code} className={cn('flex items-center gap-1.5', met && 'text-success-ink')}>
              <span
                aria-hidden
                className={cn(
                  'grid size-3.5 place-items-center rounded-full border border-input',
                  met && 'border-transparent bg-success text-card',
                )}
              >
                {met ? <Check className="size-2.5" strokeWidth={4} /> : null}
              </span>
              {t(word)}
              <span className="sr-only">({met ? t('met') : t('unmet')})</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
