'use client'

import { useQueryClient } from '@tanstack/react-query'
import { UserRoundPlus } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ContactCampaign, ContactCard, ThreadMessage } from '#server/inboxes/thread-schema'
import { Alert } from '../../../_ui/alert'
import { Badge, type Tone } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { Initials } from '../../_shell/initials'
import { civilDate } from '../_shared/dates'
import type { Viewer } from '../_shared/types'
import { useInboxApi } from '../_shared/use-inbox-api'

const TONES: Record<ContactCampaign['status'], Tone> = {
  active: 'info',
  completed: 'success',
  stopped: 'neutral',
}

type ContactPanelProps = {
  card: ContactCard | null
  /** The last message of somebody who is not a contact. */
  stranger: ThreadMessage | null
  threadId: string
  viewer: Viewer
}

/** The last message of somebody who is not a contact; a server that reports is nobody. */
export function strangerOf(messages: ThreadMessage[]): ThreadMessage | null {
  const last = messages.findLast(({ direction, contactId }) => direction === 'in' && !contactId)
  return last?.from.address && last.classification !== 'bounce' ? last : null
}

/** Who writes: their card, what the campaigns have sent them, or the way to make a contact of them. */
export function ContactPanel({ card, stranger, threadId, viewer }: ContactPanelProps) {
  const t = useTranslations('inbox.contact')
  return (
    <div className="divide-y divide-border text-[13px]">
      {card ? <Known card={card} mayRead={viewer.may.readContacts} /> : null}
      {stranger ? <Stranger message={stranger} threadId={threadId} mayAdd={viewer.may.contact} /> : null}
      {!card && !stranger ? <p className="p-4 text-muted-foreground">{t('nobody')}</p> : null}
    </div>
  )
}

function Known({ card, mayRead }: { card: ContactCard; mayRead: boolean }) {
  const t = useTranslations('inbox.contact')
  const format = useFormatter()
  const name = [card.firstName, card.lastName].filter(Boolean).join(' ') || card.email
  return (
    <section className="space-y-3 p-4">
      <div className="flex items-start gap-3">
        <Initials name={name} className="size-9 text-xs" />
        <div className="min-w-0 grow">
          <p className="truncate text-sm font-semibold">{name}</p>
          {name === card.email ? null : <p className="truncate text-muted-foreground">{card.email}</p>}
          {card.company ? <p className="truncate text-muted-foreground">{card.company}</p> : null}
          {card.phone ? (
            <a href={`tel:${card.phone}`} className="text-primary-ink hover:underline">
              {card.phone}
            </a>
          ) : null}
        </div>
      </div>
      {card.suppressed ? <Alert tone="danger">{t(`suppressed.${card.suppressed.kind}`)}</Alert> : null}
      {card.awayUntil ? (
        <Alert tone="warning">{t('away', { date: civilDate(card.awayUntil, format) })}</Alert>
      ) : null}
      {card.formerAddresses.length > 0 ? (
        <p className="break-words text-muted-foreground">
          {t('former', { addresses: card.formerAddresses.join(', ') })}
        </p>
      ) : null}
      {card.tags.length > 0 ? (
        <p className="flex flex-wrap gap-1">
          {card.tags.map((tag) => (
            <Badge key={tag} tone="outline">
              {tag}
            </Badge>
          ))}
        </p>
      ) : null}
      <div className="space-y-1.5">
        <h3 className="font-medium">{t('campaigns')}</h3>
        {card.campaigns.length === 0 ? <p className="text-muted-foreground">{t('noCampaign')}</p> : null}
        <ul className="space-y-2">
          {card.campaigns.map((campaign) => (
            <Campaign key={campaign.campaignId} campaign={campaign} />
          ))}
        </ul>
      </div>
      {mayRead ? (
        <Button asChild variant="outline" size="sm" className="w-full">
          <Link href={`/contacts/${card.id}`}>{t('card')}</Link>
        </Button>
      ) : null}
    </section>
  )
}

function Campaign({ campaign }: { campaign: ContactCampaign }) {
  const t = useTranslations('inbox.contact')
  const { campaignId, name, status, reason, sent, steps, lastSentAt, nextDueAt } = campaign
  return (
    <li>
      <div className="flex items-center gap-2">
        <Link href={`/campaigns/${campaignId}`} className="min-w-0 grow truncate font-medium hover:underline">
          {name}
        </Link>
        <Badge tone={TONES[status]} dot>
          {status === 'stopped' && isReason(reason) ? t(`reason.${reason}`) : t(`status.${status}`)}
        </Badge>
      </div>
      <p className="text-muted-foreground">
        {t('sent', { sent, steps })}
        {nextDueAt && status === 'active' ? (
          <>
            {' · '}
            {t('next')} <Time at={nextDueAt} />
          </>
        ) : lastSentAt ? (
          <>
            {' · '}
            <Time at={lastSentAt} />
          </>
        ) : null}
      </p>
    </li>
  )
}

const REASONS = ['unsubscribed', 'suppressed', 'replied', 'bounced', 'failed', 'stopped'] as const
const isReason = (reason: string | null): reason is (typeof REASONS)[number] =>
  REASONS.some((known) => known === reason)

type StrangerProps = { message: ThreadMessage; threadId: string; mayAdd: boolean }

function Stranger({ message, threadId, mayAdd }: StrangerProps) {
  const t = useTranslations('inbox.contact')
  const inbox = useInboxApi()
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { name, address } = message.from

  async function add() {
    setBusy(true)
    const answer = await inbox.addContact(message.id)
    setBusy(false)
    if (!answer.ok) return void toast.error(answer.message)
    toast.success(t('added', { name: name || address }))
    await cache.invalidateQueries({ queryKey: ['inbox', 'thread', threadId] })
    void cache.invalidateQueries({ queryKey: ['inbox', 'threads'] })
  }

  return (
    <section className="space-y-3 p-4">
      <div className="min-w-0">
        <p className="truncate text-sm font-semibold">{name || address}</p>
        <p className="truncate text-muted-foreground">{name ? address : t('unknown')}</p>
      </div>
      {mayAdd ? (
        <Button size="sm" className="w-full" loading={busy} onClick={() => void add()}>
          <UserRoundPlus aria-hidden />
          {t('add')}
        </Button>
      ) : (
        <p className="text-muted-foreground">{t('mayNotAdd')}</p>
      )}
    </section>
  )
}
