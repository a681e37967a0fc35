import { Download, FileArchive, FileImage, FileSpreadsheet, FileText, type LucideIcon } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { InboxMessage } from '#server/inboxes/message-schema'
import { byteSize } from '../_shared/sizes'
import { attachmentHref } from '../_shared/use-inbox-api'

/** What came with a message. Each is downloaded, never opened inside the page. */
export function Attachments({ message }: { message: InboxMessage }) {
  const t = useTranslations('inbox.attachments')
  const format = useFormatter()
  const files = message.attachments.filter(({ inline, contentId }) => !inline || !contentId || !message.html)
  if (files.length === 0) return null
  return (
    <section aria-label={t('label')} className="space-y-1.5">
      <h4 className="text-[13px] font-medium text-muted-foreground">{t('count', { count: files.length })}</h4>
      <ul className="flex flex-wrap gap-2">
        {files.map(({ id, filename, contentType, size, stored }) => {
          const Icon = iconOf(contentType, filename)
          const name = filename || t(nameOf(contentType))
          return (
            <li key={id} className="min-w-0 max-w-full">
              <a
                href={attachmentHref(message.id, id)}
                download={name}
                title={stored ? name : t('remote')}
                className="flex max-w-72 items-center gap-2.5 rounded-md border border-border-strong bg-card py-1.5 pl-2.5 pr-3 shadow-xs transition-colors hover:bg-accent"
              >
                <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" strokeWidth={1.5} />
                <span className="min-w-0">
                  <span className="block truncate text-[13px] font-medium">{name}</span>
                  <span className="figures block text-xs text-muted-foreground">
                    {byteSize(size, format, t)}
                    {stored ? '' : ` · ${t('onServer')}`}
                  </span>
                </span>
                <Download aria-hidden className="ml-1 size-4 shrink-0 text-muted-foreground" />
                <span className="sr-only">{t('download')}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What mail servers attach without a name. */
function nameOf(contentType: string) {
  if (contentType === 'message/delivery-status') return 'report'
  if (contentType === 'text/rfc822-headers') return 'headers'
  return contentType === 'message/rfc822' ? 'mail' : 'unnamed'
}

function iconOf(contentType: string, filename: string): LucideIcon {
  if (contentType.startsWith('image/')) return FileImage
  if (/spreadsheet|excel|csv/.test(contentType) || /\.(xlsx?|csv|ods)$/i.test(filename))
    return FileSpreadsheet
  if (/zip|compressed|tar/.test(contentType)) return FileArchive
  return FileText
}
