'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Tenant } from '#server/licences/schema'
import { addressOf } from '../../../_ui/address-of'
import { Badge } from '../../../_ui/badge'
import { DataList } from '../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { TenantLicence } from './tenant-licence'
import { Used } from './used'

/** The companies with what each uses; a table, and rows of a few lines where it would not fit. */
export function TenantTable({ tenants }: { tenants: readonly Tenant[] }) {
  const t = useTranslations('operator.tenants')
  return (
    <>
      <Table caption={t('list')} frameClassName="max-xl:hidden">
        <TableHeader>
          <TableRow>
            <TableHead>{t('company')}</TableHead>
            <TableHead>{t('licence')}</TableHead>
            <TableHead className="text-right">{t('members')}</TableHead>
            <TableHead className="text-right">{t('mailboxes')}</TableHead>
            <TableHead className="text-right">{t('boxes')}</TableHead>
            <TableHead className="text-right">{t('sends')}</TableHead>
            <TableHead className="text-right">{t('contacts')}</TableHead>
            <TableHead>{t('activity')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {tenants.map((tenant) => (
            <TableRow key={tenant.id}>
              <TableCell className="max-w-60">
                <Company tenant={tenant} />
              </TableCell>
              <TableCell>
                <TenantLicence tenant={tenant} />
              </TableCell>
              <TableCell numeric>
                <Used used={tenant.use.seats} limit={tenant.limits.seats} />
              </TableCell>
              <TableCell numeric>
                <Used used={tenant.use.mailboxes} limit={tenant.limits.mailboxes} />
              </TableCell>
              <TableCell numeric>
                <Used used={tenant.use.boxes} limit={tenant.limits.boxes} />
              </TableCell>
              <TableCell numeric>
                <Used used={tenant.use.sendsThisMonth} limit={tenant.limits.sendsPerMonth} />
              </TableCell>
              <TableCell numeric>
                <Used used={tenant.use.contacts} limit={null} />
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted-foreground">
                <Activity tenant={tenant} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <DataList aria-label={t('list')} className="xl:hidden">
        {tenants.map((tenant) => (
          <TenantRow key={tenant.id} tenant={tenant} />
        ))}
      </DataList>
    </>
  )
}

function TenantRow({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('operator.tenants')
  const { use, limits } = tenant
  const figures = [
    { label: t('members'), used: use.seats, limit: limits.seats },
    { label: t('mailboxes'), used: use.mailboxes, limit: limits.mailboxes },
    { label: t('boxes'), used: use.boxes, limit: limits.boxes },
    { label: t('sends'), used: use.sendsThisMonth, limit: limits.sendsPerMonth },
    { label: t('contacts'), used: use.contacts, limit: null },
  ]
  return (
    <li className="space-y-2.5 px-4 py-3">
      <Company tenant={tenant} />
      <TenantLicence tenant={tenant} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-[13px] sm:grid-cols-3">
        {figures.map(({ label, used, limit }) => (
          <div key={label} className="flex justify-between gap-2">
            <dt className="truncate text-muted-foreground">{label}</dt>
            <dd>
              <Used used={used} limit={limit} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-2">
          <dt className="truncate text-muted-foreground">{t('activity')}</dt>
          <dd className="whitespace-nowrap">
            <Activity tenant={tenant} />
          </dd>
        </div>
      </dl>
    </li>
  )
}

function Company({ tenant: { id, name, demo, createdAt } }: { tenant: Tenant }) {
  const t = useTranslations('operator.tenants')
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Link
          href={addressOf('/operateur/licences', { company: id })}
          aria-label={t('see', { name })}
          className="max-w-full truncate rounded font-medium hover:underline"
        >
          {name}
        </Link>
        {demo ? <Badge tone="outline">{t('demo')}</Badge> : null}
      </p>
      <p className="text-[13px] text-muted-foreground">
        {t.rich('since', { date: () => <Time at={createdAt} style="date" /> })}
      </p>
    </div>
  )
}

function Activity({ tenant: { lastActivityAt } }: { tenant: Tenant }) {
  const t = useTranslations('operator.tenants')
  return lastActivityAt ? <Time at={lastActivityAt} /> : t('never')
}
