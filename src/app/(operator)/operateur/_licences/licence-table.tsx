'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OperatorLicence } from '#server/licences/schema'
import { KeyEnds } from '../../../_licence/key-ends'
import { LicenceStateBadge } from '../../../_licence/licence-state'
import { DataList } from '../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { usePlanName } from '../_shared/use-plan-name'

/** The licences; a table, and rows of a few lines where it would not fit. */
export function LicenceTable({ licences }: { licences: readonly OperatorLicence[] }) {
  const t = useTranslations('operator.licences')
  const planName = usePlanName()
  return (
    <>
      <Table caption={t('list')} frameClassName="max-lg:hidden">
        <TableHeader>
          <TableRow>
            <TableHead>{t('holder')}</TableHead>
            <TableHead>{t('state')}</TableHead>
            <TableHead>{t('plan')}</TableHead>
            <TableHead>{t('end')}</TableHead>
            <TableHead className="text-right">{t('machines')}</TableHead>
            <TableHead>{t('key')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {licences.map((licence) => (
            <TableRow key={licence.id}>
              <TableCell className="max-w-64">
                <Holder licence={licence} />
              </TableCell>
              <TableCell>
                <LicenceStateBadge state={licence.state} />
              </TableCell>
              <TableCell>{planName(licence.plan)}</TableCell>
              <TableCell className="whitespace-nowrap">
                <End licence={licence} />
              </TableCell>
              <TableCell numeric>
                <Machines licence={licence} />
              </TableCell>
              <TableCell>
                <KeyEnds {...licence.key} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <DataList aria-label={t('list')} className="lg:hidden">
        {licences.map((licence) => (
          <li key={licence.id} className="space-y-1 px-4 py-3">
            <div className="flex items-start justify-between gap-3">
              <Holder licence={licence} />
              <LicenceStateBadge state={licence.state} />
            </div>
            <p className="text-[13px] text-muted-foreground">
              {planName(licence.plan)} · <End licence={licence} />
            </p>
            <p className="text-muted-foreground">
              <KeyEnds {...licence.key} />
            </p>
          </li>
        ))}
      </DataList>
    </>
  )
}

function Holder({ licence: { id, company, holder, inForce } }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.licences')
  const where = company ? (inForce ? t('inForce') : t('notInForce')) : t('bare')
  return (
    <div className="min-w-0">
      <Link href={`/operateur/licences/${id}`} className="block truncate rounded font-medium hover:underline">
        {company?.name ?? holder.name}
      </Link>
      <p className="truncate text-[13px] text-muted-foreground">{where}</p>
    </div>
  )
}

function End({ licence: { expiresAt, state, daysLeft } }: { licence: OperatorLicence }) {
  const t = useTranslations('licence')
  if (!expiresAt) return <span className="text-muted-foreground">{t('endless')}</span>
  return (
    <>
      <Time at={expiresAt} style="date" />
      {state === 'expiring' && daysLeft !== null ? (
        <span className="text-[13px] text-warning-ink"> · {t('days', { days: daysLeft })}</span>
      ) : null}
    </>
  )
}

function Machines({ licence: { machines } }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.tenants')
  const { allowed, used } = machines
  if (allowed === null) return used === 0 ? '—' : used
  return t('ofLimit', { used, limit: allowed })
}
