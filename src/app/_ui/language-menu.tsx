'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { LOCALES } from '../_i18n/locales'
import { Button } from './button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from './dropdown-menu'
import { useSetLocale } from './use-set-locale'

/** Chooses the language of the pages, for whoever has no account menu yet. */
export function LanguageMenu() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const setLocale = useSetLocale()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${t('user.language')} : ${t(`language.${locale}`)}`}>
          <Languages aria-hidden />
          {locale.toUpperCase()}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={locale} onValueChange={setLocale}>
          {LOCALES.map((choice) => (
            <DropdownMenuRadioItem key={choice} value={choice} lang={choice}>
              {t(`language.${choice}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
