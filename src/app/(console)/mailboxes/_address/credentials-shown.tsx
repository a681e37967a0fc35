'use client'

import { Check, Copy, ExternalLink, Eye, EyeOff } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Credentials } from '#server/mailboxes/provisioning-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CardContent, CardFooter } from '../../../_ui/card'
import { cn } from '../../../_ui/cn'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { CopyButton } from '../../../_ui/copy-button'
import { useCopy } from '../../../_ui/use-copy'
import { useLeaveGuard } from '../../_shared/use-leave-guard'
import { type CredentialGroup, credentialGroups, credentialText } from './credential-lines'

type CredentialsShownProps = {
  credentials: Credentials
  onDone: () => void
  /** Stands in a column of its own, not in a card of the console. */
  narrow?: boolean
}

/** How to use the address, the only time that it can be seen: whoever leaves without a copy is asked first. */
export function CredentialsShown({ credentials, onDone, narrow }: CredentialsShownProps) {
  const t = useTranslations('provisioning.credentials')
  const router = useRouter()
  const colon = useLocale() === 'fr' ? ' : ' : ': '
  const [kept, setKept] = useState(false)
  const [closing, setClosing] = useState(false)
  const { copied, copy } = useCopy()
  const { leavingTo, stay } = useLeaveGuard(!kept)
  const first = useRef<HTMLButtonElement>(null)
  const groups = credentialGroups(credentials, t)

  // The button that showed them is gone: what is next is to copy them.
  useEffect(() => first.current?.focus(), [])

  const copyAll = async () => {
    if (await copy(credentialText(credentials.email, groups, colon))) setKept(true)
  }
  const leave = async () => {
    if (leavingTo) router.push(leavingTo)
    else onDone()
  }
  return (
    <>
      <CardContent className="space-y-4">
        <Alert tone="warning">{t('once')}</Alert>
        <div className={cn('grid gap-4', groups.length > 1 && !narrow && '2xl:grid-cols-2')}>
          {groups.map((group) => (
            <Group key={group.title} group={group} onCopied={() => setKept(true)} />
          ))}
        </div>
      </CardContent>
      <CardFooter className="justify-end">
        <Button variant="outline" onClick={() => (kept ? onDone() : setClosing(true))}>
          {t('done')}
        </Button>
        <Button ref={first} onClick={() => void copyAll()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? t('copiedAll') : t('copyAll')}
          <span role="status" className="sr-only">
            {copied ? t('copiedAll') : ''}
          </span>
        </Button>
      </CardFooter>
      <ConfirmDialog
        open={closing || leavingTo !== null}
        onOpenChange={(open) => {
          if (open) return
          setClosing(false)
          stay()
        }}
        title={t('leaveTitle')}
        consequence={t('leaveText')}
        confirmLabel={t('leave')}
        destructive
        onConfirm={leave}
      />
    </>
  )
}

function Group({ group, onCopied }: { group: CredentialGroup; onCopied: () => void }) {
  const t = useTranslations('provisioning.credentials')
  return (
    <section aria-label={group.title} className="min-w-0 rounded-md border border-border">
      <h3 className="border-b border-border bg-muted/60 px-3 py-1.5 text-[13px] font-medium">
        {group.title}
      </h3>
      <dl className="divide-y divide-border">
        {group.lines.map(({ label, value, secret }) => (
          <div
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 px-3 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto] py-1"
          >
            <dt className="text-[13px] text-muted-foreground max-sm:col-span-2 max-sm:pt-1">{label}</dt>
            <dd className="contents">
              <Value value={value} secret={secret ?? false} />
              <CopyButton
                text={value}
                label={t('copyLine', { what: label, group: group.title })}
                {...(secret && { onCopied })}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Value({ value, secret }: { value: string; secret: boolean }) {
  const common = useTranslations('common')
  const [shown, setShown] = useState(!secret)
  if (/^https?:\/\//.test(value)) {
    return (
      <a
        href={value}
        target="_blank"
        rel="noopener noreferrer"
        className="inline-flex min-w-0 items-center gap-1.5 break-all text-[13px] text-primary-ink underline underline-offset-4"
      >
        {value}
        <ExternalLink aria-hidden className="size-3.5 shrink-0" />
      </a>
    )
  }
  if (!secret) return <code className="min-w-0 break-all text-[13px]">{value}</code>
  const label = shown ? common('hidePassword') : common('showPassword')
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 grow break-all text-[13px]">
        {shown ? value : <span aria-hidden>••••••••••••</span>}
      </code>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={label}
        aria-pressed={shown}
        title={label}
        onClick={() => setShown(!shown)}
      >
        <Icon aria-hidden />
      </Button>
    </span>
  )
}
