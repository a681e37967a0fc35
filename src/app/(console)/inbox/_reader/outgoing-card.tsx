'use client'

import { CircleCheck, CircleHelp, CircleX, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { OutgoingMail } from '#server/inboxes/answer-schema'
import type { Thread } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { putDraftBack } from '../_answer/drafts'
import { useInboxApi } from '../_shared/use-inbox-api'
import { useRefreshThread } from '../_shared/use-thread'
import { cleanHtml } from './clean-html'
import { MailFrame } from './mail-frame'
import { foldQuote } from './quoted'
import { TextBody } from './text-body'

const LOOKS = {
  planned: { icon: LoaderCircle, classes: 'text-muted-foreground', spin: true },
  sending: { icon: LoaderCircle, classes: 'text-muted-foreground', spin: true },
  sent: { icon: CircleCheck, classes: 'text-success-ink', spin: false },
  uncertain: { icon: CircleHelp, classes: 'text-warning-ink', spin: false },
  failed: { icon: CircleX, classes: 'text-destructive-ink', spin: false },
  skipped: { icon: CircleX, classes: 'text-destructive-ink', spin: false },
} as const

/** A mail written here, until its copy has come back from the Sent folder: what it says, and what became of it. */
export function OutgoingCard({ mail, thread }: { mail: OutgoingMail; thread: Thread }) {
  const t = useTranslations('inbox.outgoing')
  const { icon: Icon, classes, spin } = LOOKS[mail.status]
  const clean = mail.html
    ? foldQuote(cleanHtml(mail.html, { images: false, inline: new Map() }).html).short
    : null
  const inbox = useInboxApi()
  const refresh = useRefreshThread(thread.id)
  async function discard() {
    const answer = await inbox.discard(mail.id)
    if (!answer.ok) toast.error(answer.message)
    await refresh()
  }
  const lost = mail.status === 'failed' || mail.status === 'skipped'
  return (
    <section aria-label={t('label')} className="rounded-lg border border-primary/25 bg-card shadow-xs">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
        <span className="font-semibold">{t('me')}</span>
        <span className="min-w-0 grow truncate text-[13px] text-muted-foreground">
          {t('to', { to: [...mail.to, ...mail.cc].join(', ') })}
        </span>
        <span
          role="status"
          className={cn('inline-flex items-center gap-1.5 text-[13px] font-medium', classes)}
        >
          <Icon aria-hidden className={cn('size-4', spin && 'motion-safe:animate-spin')} />
          {t(`status.${mail.status}`)}
          {mail.sentAt ? (
            <span className="font-normal text-muted-foreground">
              <Time at={mail.sentAt} style="time" />
            </span>
          ) : null}
        </span>
      </header>
      <div className="space-y-3 px-3.5 pb-3.5 sm:px-5">
        {lost ? (
          <div className="space-y-2 rounded-md bg-destructive-soft px-3 py-2 text-[13px]">
            <p>{t('failedText')}</p>
            {mail.response ? <p className="break-words font-mono text-xs">{mail.response}</p> : null}
            <div className="flex flex-wrap gap-2">
              <Button variant="outline" size="sm" onClick={() => putDraftBack(thread, mail)}>
                {t('again')}
              </Button>
              <Button variant="ghost" size="sm" onClick={() => void discard()}>
                {t('discard')}
              </Button>
            </div>
          </div>
        ) : null}
        {mail.status === 'uncertain' ? (
          <p className="rounded-md bg-warning-soft px-3 py-2 text-[13px]">{t('uncertainText')}</p>
        ) : null}
        {clean === null ? (
          <TextBody text={mail.text} />
        ) : (
          <MailFrame html={clean} images={false} title={t('frame')} />
        )}
        {mail.attachments.length > 0 ? (
          <p className="text-[13px] text-muted-foreground">
            {t('attachments', { names: mail.attachments.map(({ filename }) => filename).join(', ') })}
          </p>
        ) : null}
      </div>
    </section>
  )
}
