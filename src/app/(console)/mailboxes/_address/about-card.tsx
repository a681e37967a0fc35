'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Time } from '../../../_ui/time'

/** Where the address is and how it works. */
export function AboutCard({ mailbox, receives }: { mailbox: Mailbox; receives: boolean }) {
  const t = useTranslations('provisioning.about')
  const { providerName, address, sendsBy, smtp, createdAt, lastTestedAt, imported } = mailbox
  return (
    <Card>
      <CardHeader title={t('title')} />
      <CardContent>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-[13px]">
          <Fact name={t('provider')}>{providerName}</Fact>
          <Fact name={t('domain')}>{address.slice(address.lastIndexOf('@') + 1)}</Fact>
          <Fact name={t('sends')}>
            {sendsBy === 'api' ? t('byApi') : t('bySmtp', { host: smtp?.host ?? '' })}
          </Fact>
          <Fact name={t('receives')}>{receives ? t('receivesThere') : t('receivesNot')}</Fact>
          <Fact name={imported ? t('importedAt') : t('createdAt')}>
            <Time at={createdAt} style="full" />
          </Fact>
          <Fact name={t('testedAt')}>{lastTestedAt ? <Time at={lastTestedAt} /> : t('neverTested')}</Fact>
        </dl>
      </CardContent>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
