'use client'

import { useTranslations } from 'next-intl'
import type { Preview } from '#server/campaigns/schema'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../../_ui/tabs'

/** A mail as its reader gets it: rich, plain, and its headers. */
export function MailView({ mail }: { mail: Preview }) {
  const t = useTranslations('campaigns.preview')
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[13px]">
        <dt className="text-muted-foreground">{t('from')}</dt>
        <dd className="min-w-0 break-words">{mail.from ?? t('noFrom')}</dd>
        <dt className="text-muted-foreground">{t('subject')}</dt>
        <dd className="min-w-0 break-words font-medium">{mail.subject || t('noSubject')}</dd>
      </dl>
      <Tabs defaultValue="html">
        <TabsList aria-label={t('views')}>
          <TabsTrigger value="html">{t('html')}</TabsTrigger>
          <TabsTrigger value="text">{t('plain')}</TabsTrigger>
          <TabsTrigger value="headers">{t('headers')}</TabsTrigger>
        </TabsList>
        <TabsContent value="html">
          {/* No scripts, no forms, no origin: whatever the mail holds stays inside the frame. */}
          <iframe
            title={t('frame')}
            sandbox=""
            srcDoc={mail.html}
            className="h-[55dvh] w-full rounded-md border border-border bg-white"
          />
        </TabsContent>
        <TabsContent value="text">
          <pre className="max-h-[55dvh] overflow-auto whitespace-pre-wrap break-words rounded-md border border-border bg-card p-3 font-mono text-[13px] leading-5">
            {mail.text}
          </pre>
        </TabsContent>
        <TabsContent value="headers">
          <dl className="overflow-hidden rounded-md border border-border bg-card font-mono text-xs leading-5">
            {Object.entries(mail.headers).map(([name, value]) => (
              <div key={name} className="border-b border-border px-3 py-1.5 last:border-b-0">
                <dt className="text-muted-foreground">{name}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </TabsContent>
      </Tabs>
    </div>
  )
}
