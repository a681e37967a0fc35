'use client'

import { useTranslations } from 'next-intl'
import { Card, CardContent, CardHeader } from '../../../../_ui/card'

const HOSTS = [
  { id: 'ovh', name: 'OVHcloud' },
  { id: 'gandi', name: 'Gandi' },
  { id: 'ionos', name: 'IONOS' },
] as const

/** The way to the DNS zone at the hosts that French companies use most. */
export function HostingHelp() {
  const t = useTranslations('domains.hosting')
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      <CardContent className="space-y-1">
        {HOSTS.map(({ id, name }) => (
          <details key={id} className="group">
            <summary className="w-fit cursor-pointer rounded py-1 font-medium">{name}</summary>
            <p className="max-w-prose pb-2 pl-4 text-pretty text-[13px] text-muted-foreground">{t(id)}</p>
          </details>
        ))}
      </CardContent>
    </Card>
  )
}
