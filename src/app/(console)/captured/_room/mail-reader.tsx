'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ChevronLeft, Download, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CapturedMail } from '#server/captured/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent } from '../../../_ui/card'
import { Skeleton } from '../../../_ui/skeleton'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { MailBody } from './mail-body'
import { discard, useCapturedMail } from './use-captured'

type MailReaderProps = { id: string; canWrite: boolean; onClose: () => void }

/** One captured mail, and what can be done with it. */
export function MailReader({ id, canWrite, onClose }: MailReaderProps) {
  const t = useTranslations('captured')
  const { data, isError } = useCapturedMail(id)
  return (
    <div className="space-y-3">
      <Button variant="ghost" size="sm" className="-ml-2 lg:hidden" onClick={onClose}>
        <ChevronLeft aria-hidden />
        {t('back')}
      </Button>
      {isError ? <Alert tone="warning">{t('gone')}</Alert> : null}
      {data ? (
        <Opened mail={data} canWrite={canWrite} onClose={onClose} />
      ) : isError ? null : (
        <Skeleton className="h-96" />
      )}
    </div>
  )
}

function Opened({ mail, canWrite, onClose }: { mail: CapturedMail; canWrite: boolean; onClose: () => void }) {
  const t = useTranslations('captured')
  return (
    <Card>
      <header className="flex items-start gap-3 px-4 pb-3 pt-3.5">
        <h2 className="min-w-0 grow break-words pt-1 text-base font-semibold">
          {mail.subject || t('noSubject')}
        </h2>
        <div className="flex items-center gap-1">
          <Button asChild variant="ghost" size="icon" aria-label={t('download')} title={t('download')}>
            <a href={`/api/v1/captured-mails/${mail.id}/source`} download>
              <Download aria-hidden />
            </a>
          </Button>
          {canWrite ? <DeleteButton id={mail.id} onDeleted={onClose} /> : null}
        </div>
      </header>
      <CardContent className="space-y-4">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[13px]">
          <dt className="text-muted-foreground">{t('from')}</dt>
          <dd className="break-words">{mail.from}</dd>
          <dt className="text-muted-foreground">{t('recipients')}</dt>
          <dd className="break-words">{mail.to.join(', ')}</dd>
          <dt className="text-muted-foreground">{t('received')}</dt>
          <dd>
            <Time at={mail.receivedAt} style="full" />
          </dd>
        </dl>
        <MailBody mail={mail} />
      </CardContent>
    </Card>
  )
}

function DeleteButton({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const t = useTranslations('captured')
  const common = useTranslations('common')
  const cache = useQueryClient()
  const remove = async () => {
    try {
      await discard(id)
      onDeleted()
      await cache.invalidateQueries({ queryKey: ['captured'], exact: true })
      toast.success(t('deleted'))
    } catch {
      toast.error(common('networkError'))
    }
  }
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t('delete')}
      title={t('delete')}
      onClick={() => void remove()}
    >
      <Trash2 aria-hidden />
    </Button>
  )
}
