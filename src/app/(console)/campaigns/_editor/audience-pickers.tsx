'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import type { ListChoice, MailboxChoice } from './choices'
import { FieldProblem } from './field-problem'
import { Picker } from './picker'

type PickerProps<Choice> = {
  choices: Choice[]
  chosen: string[]
  onChange: (ids: string[]) => void
  problem: string | undefined
}

/** Whom the campaign is for. */
export function ListPicker({ choices, chosen, onChange, problem }: PickerProps<ListChoice>) {
  const t = useTranslations('campaigns.editor')
  const format = useFormatter()
  if (choices.length === 0)
    return <Nothing text={t('noLists')} href="/contacts" action={t('toContacts')} problem={problem} />
  return (
    <>
      <Picker
        label={t('lists')}
        chosen={chosen}
        onChange={onChange}
        rows={choices.map((list) => ({
          id: list.id,
          label: list.name,
          aside: t('contactCount', { count: list.contactCount, shown: format.number(list.contactCount) }),
        }))}
      />
      <FieldProblem text={problem} />
    </>
  )
}

/** Which mailboxes share the sending. */
export function MailboxPicker({ choices, chosen, onChange, problem }: PickerProps<MailboxChoice>) {
  const t = useTranslations('campaigns.editor')
  if (choices.length === 0)
    return <Nothing text={t('noMailboxes')} href="/mailboxes" action={t('toMailboxes')} problem={problem} />
  return (
    <>
      <Picker
        label={t('mailboxes')}
        chosen={chosen}
        onChange={onChange}
        rows={choices.map((mailbox) => ({
          id: mailbox.id,
          label: mailbox.displayName ? `${mailbox.displayName} <${mailbox.address}>` : mailbox.address,
          note: mailbox.trouble ?? (mailbox.captured ? t('captured') : undefined),
          aside: <MailboxState mailbox={mailbox} />,
        }))}
      />
      <FieldProblem text={problem} />
    </>
  )
}

function MailboxState({ mailbox }: { mailbox: MailboxChoice }) {
  const t = useTranslations('campaigns.editor')
  if (mailbox.status === 'paused')
    return (
      <Badge tone="warning" dot>
        {t('mailboxPaused')}
      </Badge>
    )
  if (mailbox.trouble)
    return (
      <Badge tone="danger" dot>
        {t('mailboxTrouble')}
      </Badge>
    )
  return (
    <Badge tone="success" dot>
      {t('mailboxActive')}
    </Badge>
  )
}

type NothingProps = { text: string; href: string; action: string; problem: string | undefined }

function Nothing({ text, href, action, problem }: NothingProps) {
  return (
    <div className="rounded-md border border-dashed border-border-strong px-4 py-4">
      <p className="text-pretty text-muted-foreground">{text}</p>
      <Button asChild variant="outline" size="sm" className="mt-3">
        <Link href={href}>{action}</Link>
      </Button>
      <FieldProblem text={problem} />
    </div>
  )
}
