'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DomainRecord } from '#server/clouds/domain-schema'
import { Alert } from '../../../../_ui/alert'
import { Badge, type Tone } from '../../../../_ui/badge'
import { CopyButton } from '../../../../_ui/copy-button'

const TONES: Record<DomainRecord['state'], Tone> = {
  found: 'success',
  different: 'warning',
  missing: 'danger',
  unknown: 'neutral',
}

type RecordBlockProps = {
  record: DomainRecord
  domain: string
  /** Names without the domain, as most hosts want them. */
  short: boolean
}

/** One record: what to copy, whether it is published, and what is there in its place. */
export function RecordBlock({ record, domain, short }: RecordBlockProps) {
  const t = useTranslations('domains.records')
  const { type, value, priority, optional, state } = record
  const name = short ? shortName(record.name, domain) : record.name
  // One that mail can do without is no alarm.
  const tone = optional && state === 'missing' ? 'neutral' : TONES[state]
  return (
    <li className="rounded-lg border border-border">
      <div className="flex flex-wrap items-center gap-2 px-3 pt-2.5">
        <span className="sr-only">{t('type')}</span>
        <Badge tone="outline" className="font-mono">
          {type}
        </Badge>
        <Badge tone={tone} dot>
          {t(`state.${state}`)}
        </Badge>
        {optional ? <Badge>{t('optional')}</Badge> : null}
      </div>
      <dl className="grid gap-x-3 px-3 py-2 sm:grid-cols-[5rem_minmax(0,1fr)]">
        <Line label={t('name')} text={name} copyLabel={t('copyName', { name })} />
        {priority === null ? null : <Line label={t('priority')} text={String(priority)} />}
        <Line label={t('value')} text={value} copyLabel={t('copyValue', { name })} />
      </dl>
      <Advice record={record} />
    </li>
  )
}

/** What a record is called in the zone of its domain; `@` is the domain itself. */
function shortName(name: string, domain: string): string {
  if (name.toLowerCase() === domain) return '@'
  return name.toLowerCase().endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name
}

function Line({ label, text, copyLabel }: { label: string; text: string; copyLabel?: string }) {
  return (
    <>
      <dt className="text-[13px] leading-7 text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 items-start gap-1">
        <code className="min-w-0 grow py-1 text-[13px] leading-5 wrap-anywhere">{text}</code>
        {copyLabel ? <CopyButton text={text} label={copyLabel} /> : null}
      </dd>
    </>
  )
}

/** What to do about a record that is not as it should be, and what is published in its place. */
function Advice({ record: { state, purpose, found } }: { record: DomainRecord }) {
  const t = useTranslations('domains.records')
  if (state === 'unknown')
    return <p className="px-3 pb-2.5 text-[13px] text-muted-foreground">{t('advice.unknown')}</p>
  if (state !== 'different') return null
  const words: Partial<Record<DomainRecord['purpose'], ReactNode>> = {
    spf: t('advice.spfMerged', { count: found.length }),
    dmarc: t('advice.dmarc'),
    mx: t('advice.mx'),
  }
  return (
    <Alert tone="warning" className="rounded-t-none">
      <p>{words[purpose] ?? t('advice.other')}</p>
      {found.length > 0 ? (
        <>
          <p className="mt-1.5 text-muted-foreground">{t('published', { count: found.length })}</p>
          <ul>
            {found.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may publish the same text twice, and the list is replaced whole
              <li key={index}>
                <code className="text-xs wrap-anywhere">{text}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  )
}
