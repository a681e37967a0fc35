'use client'

import { Ellipsis, ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { InboxMessage } from '#server/inboxes/message-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Skeleton } from '../../../_ui/skeleton'
import { rawHref } from '../_shared/use-inbox-api'
import { useMessage } from '../_shared/use-thread'
import { cleanHtml } from './clean-html'
import { MailFrame } from './mail-frame'
import { foldQuote, foldText } from './quoted'
import { TextBody } from './text-body'
import { useInlineImages, useWebImages } from './use-images'

/** What a message says: its HTML behind its walls, or its text, or why there is neither. */
export function MessageBody({ message }: { message: InboxMessage & { loaded?: boolean } }) {
  const t = useTranslations('inbox.body')
  const [images, askImages] = useWebImages(message.id)
  const missing = message.loaded === false
  const alone = useMessage(message.id, { images, enabled: missing || images })
  const shown = alone.data ?? (missing ? null : message)
  if (alone.isError) return <Alert tone="warning">{t('failed')}</Alert>
  if (!shown) return <Skeleton className="h-32" />
  if (!shown.readable)
    return (
      <div className="space-y-3">
        <Alert tone="warning" title={t('unreadable')}>
          {t('unreadableText')}{' '}
          {shown.rawStored ? (
            <a href={rawHref(shown.id)} download className="font-medium underline underline-offset-2">
              {t('downloadRaw')}
            </a>
          ) : null}
        </Alert>
        {shown.text ? (
          <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-all rounded-md border border-border p-3 font-mono text-xs">
            {shown.text}
          </pre>
        ) : null}
      </div>
    )
  if (shown.html !== null) return <Html message={shown} html={shown.html} images={images} onAsk={askImages} />
  return <Text text={shown.text} />
}

type HtmlProps = { message: InboxMessage; html: string; images: boolean; onAsk: () => void }

function Html({ message, html, images, onAsk }: HtmlProps) {
  const t = useTranslations('inbox.body')
  const inline = useInlineImages(message.id, html, message.attachments)
  const [whole, setWhole] = useState(false)
  const clean = useMemo(() => cleanHtml(html, { images, inline }), [html, images, inline])
  const quote = useMemo(() => foldQuote(clean.html), [clean])
  const blocked = images ? 0 : Math.max(clean.blockedImages, message.remoteBlocked)
  const subject = message.subject || message.from.name || message.from.address
  return (
    <div data-body className="space-y-3">
      {blocked > 0 ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-muted px-3 py-1.5 text-[13px] text-muted-foreground">
          <ImageOff aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 grow basis-40">{t('blocked', { count: blocked })}</span>
          <Button variant="link" size="sm" onClick={onAsk}>
            {t('showImages')}
          </Button>
        </div>
      ) : null}
      <MailFrame html={whole ? clean.html : quote.short} images={images} title={t('frame', { subject })} />
      {quote.folded ? <Fold whole={whole} onToggle={() => setWhole(!whole)} /> : null}
    </div>
  )
}

function Text({ text }: { text: string }) {
  const t = useTranslations('inbox.body')
  const [whole, setWhole] = useState(false)
  const quote = useMemo(() => foldText(text), [text])
  if (!text.trim())
    return (
      <p data-body className="text-muted-foreground">
        {t('empty')}
      </p>
    )
  return (
    <div data-body className="space-y-3">
      <TextBody text={whole ? text : quote.short} />
      {quote.folded ? <Fold whole={whole} onToggle={() => setWhole(!whole)} /> : null}
    </div>
  )
}

function Fold({ whole, onToggle }: { whole: boolean; onToggle: () => void }) {
  const t = useTranslations('inbox.body')
  const label = whole ? t('hideQuote') : t('showQuote')
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-expanded={whole}
      onClick={onToggle}
      className="inline-flex h-6 items-center rounded-full bg-secondary px-2.5 text-muted-foreground hover:bg-accent hover:text-foreground"
    >
      <Ellipsis aria-hidden className="size-4" />
    </button>
  )
}
