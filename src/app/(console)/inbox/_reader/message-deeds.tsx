'use client'

import { Code, Ellipsis, Forward, Reply, ReplyAll } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Classification } from '#server/inboxes/schema'
import type { ThreadMessage } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast } from '../../../_ui/toaster'
import { rawHref, useInboxApi } from '../_shared/use-inbox-api'
import { useRefreshThread } from '../_shared/use-thread'
import type { Wanted } from './thread-reader'

// Not the schema's own list: zod would come along to the browser.
const KINDS: readonly Classification[] = [
  'reply',
  'auto_reply',
  'bounce',
  'opt_out',
  'feedback_report',
  'other',
]

type MessageDeedsProps = {
  message: ThreadMessage
  mayWrite: boolean
  onAnswer: (messageId: string, what: Wanted) => void
}

/** What is done with one message: answer it, say what it is, take its source. */
export function MessageDeeds({ message, mayWrite, onAnswer }: MessageDeedsProps) {
  const t = useTranslations('inbox')
  const inbox = useInboxApi()
  const refresh = useRefreshThread(message.threadId)

  async function reclassify(kind: Classification) {
    const answer = await inbox.reclassify(message.id, kind)
    if (!answer.ok) toast.error(answer.message)
    else toast.success(t('message.reclassified', { kind: t(`kind.${kind}`) }))
    await refresh()
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t('message.deeds')} className="-mr-1.5">
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {mayWrite ? (
          <>
            <DropdownMenuItem onSelect={() => onAnswer(message.id, 'reply')}>
              <Reply aria-hidden />
              {t('reply')}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onAnswer(message.id, 'replyAll')}>
              <ReplyAll aria-hidden />
              {t('replyAll')}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onAnswer(message.id, 'forward')}>
              <Forward aria-hidden />
              {t('forward')}
            </DropdownMenuItem>
          </>
        ) : null}
        {message.rawStored ? (
          <DropdownMenuItem asChild>
            <a href={rawHref(message.id)} download>
              <Code aria-hidden />
              {t('message.raw')}
            </a>
          </DropdownMenuItem>
        ) : null}
        {mayWrite && message.direction === 'in' && message.classification ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t('message.reclassify')}</DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={message.classification}
              onValueChange={(kind) => void reclassify(kind as Classification)}
            >
              {KINDS.map((kind) => (
                <DropdownMenuRadioItem key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
