'use client'

import { Archive, CircleCheck, Inbox, type LucideIcon, MailPlus, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import type { Place } from '../_shared/address'
import type { Go } from '../_shared/use-place'

/** An empty list says why it is empty and what leads out of it. */
export function ListEmpty({ place, go }: { place: Place; go: Go }) {
  const t = useTranslations('inbox.empty')
  const everything = { box: null, folder: null, role: null, filter: null, archived: false, search: '' }
  if (place.search)
    return (
      <Nothing icon={SearchX} title={t('search.title', { search: place.search })} text={t('search.text')}>
        <Button variant="outline" size="sm" onClick={() => go({ search: '' })}>
          {t('search.action')}
        </Button>
      </Nothing>
    )
  if (place.filter === 'unread')
    return <Nothing icon={CircleCheck} title={t('read.title')} text={t('read.text')} />
  if (place.filter)
    return (
      <Nothing icon={Inbox} title={t(`filter.${place.filter}.title`)} text={t(`filter.${place.filter}.text`)}>
        <Button variant="outline" size="sm" onClick={() => go(everything)}>
          {t('filter.action')}
        </Button>
      </Nothing>
    )
  if (place.archived) return <Nothing icon={Archive} title={t('archived.title')} text={t('archived.text')} />
  return <Nothing icon={Inbox} title={t('inbox.title')} text={t('inbox.text')} />
}

/** The inbox before any box is connected. */
export function NoBox({ mayConnect }: { mayConnect: boolean }) {
  const t = useTranslations('inbox.empty.noBox')
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-5 px-6 py-16 text-center lg:py-24">
      <span className="grid size-14 place-items-center rounded-full bg-primary-soft text-primary-ink">
        <MailPlus aria-hidden className="size-6" />
      </span>
      <div className="space-y-2">
        <h1 className="text-xl font-semibold">{t('title')}</h1>
        <p className="text-pretty text-muted-foreground">{t('text')}</p>
      </div>
      <ul className="w-full space-y-2 rounded-lg border border-border bg-card p-4 text-left text-[13px]">
        {(['replies', 'absences', 'bounces', 'optOuts'] as const).map((point) => (
          <li key={point} className="flex gap-2.5">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            <span>{t(point)}</span>
          </li>
        ))}
      </ul>
      {mayConnect ? (
        <Button asChild size="lg">
          <Link href="/settings/integrations">{t('action')}</Link>
        </Button>
      ) : (
        <p className="text-muted-foreground">{t('ask')}</p>
      )}
    </div>
  )
}

type NothingProps = { icon: LucideIcon; title: string; text: string; children?: React.ReactNode }

function Nothing({ icon: Icon, title, text, children }: NothingProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-8 py-14 text-center">
      <span className="grid size-10 place-items-center rounded-full bg-primary-soft text-primary-ink">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="max-w-xs space-y-1">
        <p className="font-semibold text-balance">{title}</p>
        <p className="text-pretty text-[13px] text-muted-foreground">{text}</p>
      </div>
      {children}
    </div>
  )
}
