'use client'

import { Check, Download, Megaphone, Pause } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CompanyLicence } from '#server/licences/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent } from '../../../../_ui/card'
import { Time } from '../../../../_ui/time'
import { useSaid } from '../../../_shared/use-said'

export type MayExport = { contacts: boolean; audit: boolean }
type ReadOnlyCardProps = { licence: CompanyLicence; since: string; mayExport: MayExport }

/** What still works once the licence does not count any more, what waits, and how to go on. */
export function ReadOnlyCard({ licence: { code, detail, licence }, since, mayExport }: ReadOnlyCardProps) {
  const t = useTranslations('licence.readOnly')
  const words = useTranslations('licence')
  const said = useSaid()
  return (
    <Card>
      <CardContent className="space-y-5 pt-4">
        <Alert tone="danger" title={t('title')}>
          <p>{t.rich('since', { date: () => <Time at={since} style="date" />, reason: said(detail) })}</p>
          {licence?.reason ? (
            <p>{words('pair', { name: words('facts.reason'), value: licence.reason })}</p>
          ) : null}
        </Alert>
        <div className="grid gap-5 sm:grid-cols-2">
          <section className="space-y-2">
            <h2 className="font-semibold">{t('works')}</h2>
            <Lines icon={Check} tone="text-success-ink" lines={[t('read'), t('export'), t('receive')]} />
          </section>
          <section className="space-y-2">
            <h2 className="font-semibold">{t('stopped')}</h2>
            <Lines icon={Pause} tone="text-muted-foreground" lines={[t('send'), t('write')]} />
          </section>
        </div>
        <section className="space-y-2">
          <h2 className="font-semibold">{t('renew')}</h2>
          <p className="text-pretty text-muted-foreground">{t(wayOut(code))}</p>
        </section>
        <div className="flex flex-wrap gap-2">
          {mayExport.contacts ? (
            <Button asChild variant="outline">
              <a href="/api/v1/contacts/export" download>
                <Download aria-hidden />
                {t('contacts')}
              </a>
            </Button>
          ) : null}
          {mayExport.audit ? (
            <Button asChild variant="outline">
              <a href="/settings/audit/export" download>
                <Download aria-hidden />
                {t('audit')}
              </a>
            </Button>
          ) : null}
          <Button asChild variant="outline">
            <Link href="/campaigns">
              <Megaphone aria-hidden />
              {t('campaigns')}
            </Link>
          </Button>
        </div>
      </CardContent>
    </Card>
  )
}

/** What opens everything again depends on what closed it. */
function wayOut(code: CompanyLicence['code']) {
  if (code === 'SUSPENDED') return 'suspendedText'
  return code === 'REVOKED' ? 'revokedText' : 'renewText'
}

function Lines({ icon: Icon, tone, lines }: { icon: typeof Check; tone: string; lines: string[] }) {
  return (
    <ul className="space-y-1.5">
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-2 text-[13px] leading-5">
          <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
          {line}
        </li>
      ))}
    </ul>
  )
}
