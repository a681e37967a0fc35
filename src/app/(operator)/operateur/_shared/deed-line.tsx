'use client'

import { useTranslations } from 'next-intl'
import type { Deed } from '#server/licences/schema'
import { Time } from '../../../_ui/time'
import { useActionName } from '../../../(console)/settings/audit/use-action-name'
import { useDetails } from '../../../(console)/settings/audit/use-details'

/** What was done, by whom and when, and what was said of it. */
export function DeedLine({ deed: { at, actor, action, details } }: { deed: Deed }) {
  const t = useTranslations('operator.history')
  const endless = useTranslations('licence')('endless')
  const actionName = useActionName()
  const said = useDetails()(readable(details, endless))
  return (
    <li className="space-y-0.5 px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{actionName(action)}</span>
        <span className="text-[13px] text-muted-foreground">
          {t('by', { name: actor })} · <Time at={at} style="full" />
        </span>
      </p>
      {said ? <p className="text-[13px] text-muted-foreground wrap-anywhere">{said}</p> : null}
    </li>
  )
}

/** Names in place of identifiers; an end that is none is said, since it is what changed. */
function readable(details: unknown, endless: string): Record<string, unknown> {
  const { planId: _, isDefault, ...rest } = details as Record<string, unknown>
  return {
    ...rest,
    ...(isDefault === true && { isDefault }),
    ...('to' in rest && rest.to === null && { to: endless }),
    ...('expiresAt' in rest && rest.expiresAt === null && { expiresAt: endless }),
  }
}
