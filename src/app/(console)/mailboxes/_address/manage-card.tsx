'use client'

import { KeyRound, type LucideIcon, Pause, Play, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { type AskedDeed, DeedDialogs, suspendText, type UsedBy } from './deed-dialogs'
import type { useAddressDeeds } from './use-address-deeds'

type ManageCardProps = {
  mailbox: Mailbox
  deeds: ReturnType<typeof useAddressDeeds>
  usedBy: UsedBy[]
  /** The provider itself can close an address. */
  suspendsThere: boolean
}

/** What can be done with the address, each with what it means. */
export function ManageCard({ mailbox, deeds, usedBy, suspendsThere }: ManageCardProps) {
  const t = useTranslations('provisioning.manage')
  const [asked, setAsked] = useState<AskedDeed | null>(null)
  const [resuming, setResuming] = useState(false)
  const { status, imported, providerName, operation } = mailbox
  const provider = providerName ?? ''
  const busy = operation?.state === 'running'
  const plainly = imported || status === 'paused'
  const resumeText = plainly ? 'resumePaused' : suspendsThere ? 'resumeText' : 'resumeAnew'
  const resume = async () => {
    setResuming(true)
    await deeds.resume()
    setResuming(false)
  }
  return (
    <Card>
      <CardHeader title={t('title')} />
      <CardContent className="divide-y divide-border [&>*]:py-3 [&>:first-child]:pt-0 [&>:last-child]:pb-0">
        {status === 'active' ? (
          <Line text={t(suspendText(mailbox, suspendsThere), { provider })}>
            <Deed icon={Pause} label={t('suspend')} disabled={busy} onClick={() => setAsked('suspend')} />
          </Line>
        ) : (
          <Line text={t(resumeText, { provider })}>
            <Deed
              icon={Play}
              label={t('resume')}
              disabled={busy}
              loading={resuming}
              onClick={() => void resume()}
            />
          </Line>
        )}
        {imported || status === 'suspended' ? null : (
          <Line text={t('rotateText')}>
            <Deed icon={KeyRound} label={t('rotate')} disabled={busy} onClick={() => setAsked('rotate')} />
          </Line>
        )}
        <Line text={imported ? t('forgetText', { provider }) : t('deleteText', { provider })}>
          <Deed
            icon={Trash2}
            label={imported ? t('forget') : t('delete')}
            disabled={busy}
            onClick={() => setAsked('delete')}
          />
        </Line>
      </CardContent>
      <DeedDialogs
        mailbox={mailbox}
        deeds={deeds}
        usedBy={usedBy}
        suspendsThere={suspendsThere}
        asked={asked}
        onClose={() => setAsked(null)}
      />
    </Card>
  )
}

function Line({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="space-y-2">
      {children}
      <p className="text-pretty text-[13px] text-muted-foreground">{text}</p>
    </div>
  )
}

type DeedProps = {
  icon: LucideIcon
  label: string
  disabled: boolean
  loading?: boolean
  onClick: () => void
}

function Deed({ icon: Icon, label, disabled, loading = false, onClick }: DeedProps) {
  return (
    <Button
      variant="outline"
      className="w-full justify-start"
      disabled={disabled && !loading}
      loading={loading}
      onClick={onClick}
    >
      <Icon aria-hidden />
      {label}
    </Button>
  )
}
