'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { LOCALE_COOKIE } from '../_i18n/locales'

const YEAR = 365 * 24 * 3600

/** Changes the language of the pages, for a year, on this device. */
export function useSetLocale(): (locale: string) => void {
  const router = useRouter()
  const [, start] = useTransition()
  return (locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from pages served without https
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR}; samesite=lax`
    document.documentElement.lang = locale
    start(() => router.refresh())
  }
}
