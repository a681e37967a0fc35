'use client'

import { Inbox, MailOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { CapturedList } from './captured-list'
import { ClearButton } from './clear-button'
import { MailReader } from './mail-reader'
import { type CapturedPage, useCapturedMails, useOpenMail } from './use-captured'

type CapturedRoomProps = { first: CapturedPage; canWrite: boolean }

/** Two panes on a desk, one at a time on a phone: the mails, and the one that is open. */
export function CapturedRoom({ first, canWrite }: CapturedRoomProps) {
  const t = useTranslations('captured')
  const query = useCapturedMails(first)
  const opened = useOpenMail()
  const mails = query.data.pages.flatMap(({ data }) => data)

  return (
    <>
      <div className={cn(opened.id && 'max-lg:hidden')}>
        <PageHeader
          title={t('title')}
          badge={
            <Badge tone={query.isError ? 'warning' : 'success'} live={!query.isError}>
              {query.isError ? t('failed') : t('live')}
            </Badge>
          }
          description={t('description')}
          actions={canWrite && mails.length > 0 ? <ClearButton onCleared={opened.close} /> : null}
        />
      </div>
      {mails.length === 0 && !opened.id ? (
        <Nothing />
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
          <div className={cn('min-w-0', opened.id && 'max-lg:hidden')}>
            <CapturedList
              mails={mails}
              openId={opened.id}
              onOpen={opened.open}
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              onLoadMore={() => void query.fetchNextPage()}
            />
          </div>
          <div className={cn('min-w-0 lg:sticky lg:top-7', !opened.id && 'max-lg:hidden')}>
            {opened.id ? (
              <MailReader key={opened.id} id={opened.id} canWrite={canWrite} onClose={opened.close} />
            ) : (
              <EmptyState icon={MailOpen} title={t('choose.title')} text={t('choose.text')} />
            )}
          </div>
        </div>
      )}
    </>
  )
}

function Nothing() {
  const t = useTranslations('captured.empty')
  return (
    <EmptyState
      icon={Inbox}
      title={t('title')}
      text={t('text')}
      action={
        <Button asChild variant="outline">
          <Link href="/campaigns">{t('action')}</Link>
        </Button>
      }
    />
  )
}
