'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CapturedMail } from '#server/captured/schema'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../../_ui/tabs'

/** Nothing inside the frame may reach the network: no image, no style sheet, no font that tells where it was read. */
const INNER_POLICY = "default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'"

const SCROLLING = 'mt-4 max-h-[60dvh] overflow-auto rounded-md border border-border bg-card pt-0'

/** The content of a mail in its three forms, and its links. */
export function MailBody({ mail }: { mail: CapturedMail }) {
  const t = useTranslations('captured')
  return (
    <>
      <Tabs defaultValue={mail.html ? 'html' : 'text'}>
        <TabsList aria-label={t('views')}>
          <TabsTrigger value="html">{t('html')}</TabsTrigger>
          <TabsTrigger value="text">{t('text')}</TabsTrigger>
          <TabsTrigger value="headers">{t('headers')}</TabsTrigger>
        </TabsList>
        <TabsContent value="html">
          {mail.html ? (
            <HtmlFrame html={mail.html} />
          ) : (
            <p className="text-muted-foreground">{t('noHtml')}</p>
          )}
        </TabsContent>
        {/* A panel is focusable, so what scrolls is the panel itself: the keyboard reaches it. */}
        <TabsContent value="text" className={SCROLLING}>
          <pre className="whitespace-pre-wrap break-words p-3 font-mono text-[13px] leading-5">
            {mail.text ?? t('noText')}
          </pre>
        </TabsContent>
        <TabsContent value="headers" className={SCROLLING}>
          <Headers headers={mail.headers} />
        </TabsContent>
      </Tabs>
      {mail.links.length > 0 ? <Links links={mail.links} /> : null}
    </>
  )
}

function HtmlFrame({ html }: { html: string }) {
  const t = useTranslations('captured')
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${INNER_POLICY}">`
  const style =
    '<style>body{font:15px/1.5 system-ui,sans-serif;color:#1b2233;background:#fff;margin:16px}</style>'
  return (
    // No scripts, no forms, no origin, no navigation: the links are listed beside the frame instead.
    <iframe
      title={t('frame')}
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={`<!doctype html><html><head>${head}${style}</head><body>${html}</body></html>`}
      className="h-[55dvh] min-h-72 w-full rounded-md border border-border bg-white"
    />
  )
}

function Headers({ headers }: Pick<CapturedMail, 'headers'>) {
  return (
    <dl className="font-mono text-xs leading-5">
      {headers.map(({ name, value }, index) => (
        // A mail may carry the same header twice: only its place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of a received mail never changes
        <div key={index} className="border-b border-border px-3 py-1.5 last:border-b-0">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="break-all">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Links({ links }: Pick<CapturedMail, 'links'>) {
  const t = useTranslations('captured')
  return (
    <section className="space-y-1.5">
      <h3 className="text-[13px] font-medium">
        {t('links')} <span className="ml-1 font-normal text-muted-foreground">{t('linksHint')}</span>
      </h3>
      <ul className="divide-y divide-border rounded-md border border-border">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              className="flex items-center gap-2.5 px-3 py-2 text-[13px] hover:bg-accent focus-visible:-outline-offset-2"
            >
              <ExternalLink aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{label}</span>
                {label === href ? null : <span className="block truncate text-muted-foreground">{href}</span>}
              </span>
              <span className="sr-only">{t('newTab')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
