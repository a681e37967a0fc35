'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Dialog, DialogContent, DialogTrigger } from '../../../_ui/dialog'
import { Skeleton } from '../../../_ui/skeleton'

// The rich text editor is heavy, and few visits to a table of contacts end with a mail.
const ComposeForm = dynamic(() => import('./compose-form').then((form) => form.ComposeForm), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
})

/** Who a mail is written to; the fields beside the address only help to recognise the person. */
export type ComposeContact = { id: string; email: string; firstName?: string; lastName?: string }

type ComposeDialogProps = {
  /** From 1 to 100 contacts. Each receives a mail of its own. */
  contacts: ComposeContact[]
  /** What opens it; leave out and drive `open` from a menu. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** Writes one mail to one contact, or the same to as many as a hundred, without a campaign. */
export function ComposeDialog({ contacts, trigger, ...driven }: ComposeDialogProps) {
  const t = useTranslations('campaigns.compose')
  const [ownOpen, setOwnOpen] = useState(false)
  const [written, setWritten] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const open = driven.open ?? ownOpen

  function setOpen(next: boolean) {
    setOwnOpen(next)
    if (!next) setWritten(false)
    driven.onOpenChange?.(next)
  }

  return (
    <>
      <Dialog open={open} onOpenChange={(next) => (!next && written ? setLeaving(true) : setOpen(next))}>
        {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
        <DialogContent
          size="lg"
          title={t('title', { count: contacts.length })}
          description={<Recipients contacts={contacts} />}
        >
          <ComposeForm contacts={contacts} onWritten={setWritten} onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t('leaveTitle')}
        consequence={t('leaveText')}
        confirmLabel={t('leaveConfirm')}
        destructive
        onConfirm={async () => setOpen(false)}
      />
    </>
  )
}

const NAMED = 3

function Recipients({ contacts }: { contacts: ComposeContact[] }) {
  const t = useTranslations('campaigns.compose')
  const named = contacts.slice(0, NAMED).map(({ email }) => email)
  const rest = contacts.length - named.length
  return (
    <span title={contacts.map(({ email }) => email).join('\n')}>
      {t('to')} {named.join(', ')}
      {rest > 0 ? ` ${t('andOthers', { count: rest })}` : ''}
    </span>
  )
}
