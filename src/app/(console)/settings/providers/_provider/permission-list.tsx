'use client'

import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Provider } from '#server/clouds/schema'
import { Badge } from '../../../../_ui/badge'

type Check = Provider['checks'][number]

/** What a provider's credentials may do, in words; what they lack comes first. */
export function PermissionList({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations('providers.health')
  const words = usePermissionWords()
  const sorted = [...checks].sort((a, b) => Number(a.granted) - Number(b.granted))
  return (
    <ul aria-label={t('rights')} className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
      {sorted.map(({ permission, granted }) => {
        const said = words(permission)
        return (
          <li key={permission} className="flex min-w-0 items-start gap-2">
            {granted ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            ) : (
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive-ink" />
            )}
            <span className="min-w-0 grow leading-5">
              {said}
              {said === permission ? null : (
                <code className="block text-xs text-muted-foreground wrap-anywhere">{permission}</code>
              )}
            </span>
            {granted ? (
              <span className="sr-only">{t('granted')}</span>
            ) : (
              <Badge tone="danger">{t('lacking')}</Badge>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What a permission allows; its own name when there are no words for it. */
function usePermissionWords() {
  const t = useTranslations('providers.permission')
  return (permission: string): string => {
    // The end of a web address, and no dot, which would read as a deeper key.
    const key = (permission.split('/').at(-1) ?? permission)
      .replace(/[^\w-]+/g, '_')
      .replace(/^_|_$/g, '') as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : permission
  }
}
