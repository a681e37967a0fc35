'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { type Answer, callApi } from './api'

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/** `callApi` in the reader's language. */
export function useApi() {
  const locale = useLocale()
  const t = useTranslations('common')
  const offline = t('networkError')
  const signedOut = useTranslations('campaigns')('sessionEnded')
  return useCallback(
    <T>(path: string, options: Options = {}): Promise<Answer<T>> =>
      callApi<T>(path, { ...options, locale, offline, signedOut }),
    [locale, offline, signedOut],
  )
}
