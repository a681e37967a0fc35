'use client'

import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import type { Counts, Report } from '#server/campaigns/schema'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Skeleton } from '../../../_ui/skeleton'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { totalOf } from '../_shared/progress-strip'
import { curvePoints } from './curve-points'

// The charts' library is heavy, and below the figures.
const TimeChart = dynamic(() => import('../../../_ui/chart').then((chart) => chart.TimeChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[220px]" />,
})

const DAY_SECONDS = 86_400

/** The curve over time, and what became of the mails of each step and of each mailbox. */
export function ReportCharts({ report }: { report: Report }) {
  const t = useTranslations('campaigns.run')
  const { bucketSeconds } = report.curve
  const points = curvePoints(report.curve)
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card>
        <CardHeader title={t('curve')} description={t('curveText')} />
        <CardContent>
          {points.length === 0 ? (
            <p className="grid h-24 place-items-center text-center lg:h-[220px] text-muted-foreground">
              {t('curveEmpty')}
            </p>
          ) : (
            <TimeChart
              label={t('curve')}
              unit={bucketSeconds >= DAY_SECONDS ? 'day' : 'hour'}
              points={points}
              series={[
                { key: 'sent', label: t('series.sent'), color: 1 },
                { key: 'failed', label: t('series.failed'), color: 4 },
                { key: 'unsubscribed', label: t('series.unsubscribed'), color: 3 },
              ]}
            />
          )}
        </CardContent>
      </Card>
      <div className="space-y-5">
        <Breakdown
          title={t('bySteps')}
          name={t('step')}
          rows={report.steps.map(({ position, subject, counts }) => ({
            key: String(position),
            label: `${position}. ${subject}`,
            counts,
          }))}
        />
        <Breakdown
          title={t('byMailboxes')}
          name={t('mailbox')}
          rows={report.mailboxes.map(({ mailboxId, address, counts }) => ({
            key: mailboxId,
            label: address,
            counts,
          }))}
        />
      </div>
    </div>
  )
}

type BreakdownProps = { title: string; name: string; rows: { key: string; label: string; counts: Counts }[] }

function Breakdown({ title, name, rows }: BreakdownProps) {
  const t = useTranslations('campaigns')
  const format = useFormatter()
  return (
    <section>
      <h2 className="mb-1.5 text-[15px] font-semibold">{title}</h2>
      <Table caption={title}>
        <TableHeader>
          <TableRow>
            <TableHead>{name}</TableHead>
            <TableHead className="text-right">{t('messageStatus.sent')}</TableHead>
            <TableHead className="text-right">{t('messageStatus.failed')}</TableHead>
            <TableHead className="text-right">{t('mark.unsubscribed')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ key, label, counts }) => (
            <TableRow key={key}>
              <TableCell className="w-full max-w-0 truncate" title={label}>
                {label}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {format.number(counts.sent)}
                <span className="text-muted-foreground"> / {format.number(totalOf(counts))}</span>
              </TableCell>
              <TableCell numeric>{format.number(counts.failed)}</TableCell>
              <TableCell numeric>{format.number(counts.unsubscribed)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
