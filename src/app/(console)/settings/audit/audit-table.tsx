'use client'

import { useTranslations } from 'next-intl'
import type { AuditEvent } from '#server/organisations/schema'
import { Badge } from '../../../_ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { useActionName } from './use-action-name'
import { useDetails } from './use-details'

/** Who did what, and when; a table, and rows of two lines on a phone. */
export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const t = useTranslations('settings.audit')
  const actionName = useActionName()
  return (
    <>
      <Table caption={t('title')} frameClassName="max-lg:hidden">
        <TableHeader>
          <TableRow>
            <TableHead>{t('when')}</TableHead>
            <TableHead>{t('who')}</TableHead>
            <TableHead>{t('what')}</TableHead>
            <TableHead>{t('details')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {events.map((event) => (
            <TableRow key={event.id}>
              <TableCell className="whitespace-nowrap text-muted-foreground">
                <Time at={event.createdAt} style="full" />
              </TableCell>
              <TableCell>
                <Actor actor={event.actor} />
                <Origin ip={event.ip} />
              </TableCell>
              <TableCell>
                <span title={event.action}>{actionName(event.action)}</span>
              </TableCell>
              <TableCell className="min-w-40 max-w-64">
                <Details details={event.details} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul
        aria-label={t('title')}
        className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs lg:hidden"
      >
        {events.map((event) => (
          <li key={event.id} className="space-y-0.5 px-4 py-2.5">
            <p className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{actionName(event.action)}</span>
              <Time at={event.createdAt} className="text-[13px] text-muted-foreground" />
            </p>
            <div className="text-[13px]">
              <Actor actor={event.actor} />
              <Origin ip={event.ip} />
            </div>
            <Details details={event.details} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Actor({ actor }: Pick<AuditEvent, 'actor'>) {
  const t = useTranslations('settings.audit')
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {actor.label}
      {actor.type === 'api_key' ? <Badge>{t('apiKey')}</Badge> : null}
      {actor.type === 'system' ? <Badge>{t('system')}</Badge> : null}
    </span>
  )
}

function Origin({ ip }: Pick<AuditEvent, 'ip'>) {
  const t = useTranslations('settings.audit')
  return ip ? (
    <span className="figures block text-xs text-muted-foreground">
      <span className="sr-only">{t('ip')}: </span>
      {ip}
    </span>
  ) : null
}

function Details({ details }: Pick<AuditEvent, 'details'>) {
  const text = useDetails()(details as Record<string, unknown>)
  return text ? (
    <span title={text} className="line-clamp-2 break-words text-[13px] text-muted-foreground">
      {text}
    </span>
  ) : null
}
