import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Time } from '../../../_ui/time'
import { OperationState } from '../_operations/operation-state'

type HistoryCardProps = { mailboxId: string; operations: Operation[]; hasMore: boolean }

/** What was done to the address, newest first. */
export function HistoryCard({ mailboxId, operations, hasMore }: HistoryCardProps) {
  const t = useTranslations('provisioning')
  return (
    <Card>
      <CardHeader
        title={t('history.title')}
        actions={
          hasMore ? (
            <Button asChild variant="ghost" size="sm">
              <Link href={`/mailboxes/operations?mailboxId=${mailboxId}`}>{t('history.all')}</Link>
            </Button>
          ) : null
        }
      />
      <CardContent>
        {operations.length === 0 ? (
          <p className="text-[13px] text-muted-foreground">{t('history.empty')}</p>
        ) : (
          <ul aria-label={t('history.title')} className="divide-y divide-border">
            {operations.map((operation) => (
              <li
                key={operation.id}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-2 first:pt-0 last:pb-0"
              >
                <div className="min-w-0">
                  <p className="font-medium">{t(`actions.${operation.action}`)}</p>
                  <p className="truncate text-[13px] text-muted-foreground">
                    {operation.actor} · <Time at={operation.createdAt} style="full" />
                  </p>
                  {operation.error && operation.state === 'failed' ? (
                    <p className="text-[13px] text-destructive-ink">{operation.error.message}</p>
                  ) : null}
                </div>
                <OperationState state={operation.state} />
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}
