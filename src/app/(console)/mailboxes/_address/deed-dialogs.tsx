'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import type { useAddressDeeds } from './use-address-deeds'

/** A campaign that sends through the address; `busy` ones keep it from being deleted. */
export type UsedBy = { id: string; name: string; busy: boolean }
export type AskedDeed = 'suspend' | 'rotate' | 'delete'

/** What a suspension means depends on whose the address is, and on what its provider knows. */
export function suspendText({ imported }: Pick<Mailbox, 'imported'>, suspendsThere: boolean) {
  if (imported) return 'suspendImported'
  return suspendsThere ? 'suspendText' : 'suspendAnew'
}

type DeedDialogsProps = {
  mailbox: Mailbox
  deeds: ReturnType<typeof useAddressDeeds>
  /** Absent: not known here; the server refuses what it must. */
  usedBy?: UsedBy[]
  suspendsThere: boolean
  asked: AskedDeed | null
  onClose: () => void
}

/** Asks before an address is closed, renewed or deleted, and says what it entails. */
export function DeedDialogs({ mailbox, deeds, usedBy, suspendsThere, asked, onClose }: DeedDialogsProps) {
  const t = useTranslations('provisioning.manage')
  const { address, imported, providerName } = mailbox
  const provider = providerName ?? ''
  const shared = { onOpenChange: (open: boolean) => (open ? undefined : onClose()) }
  return (
    <>
      <ConfirmDialog
        {...shared}
        open={asked === 'suspend'}
        title={t('suspendTitle', { address })}
        consequence={
          <>
            <p>{t(suspendText(mailbox, suspendsThere), { provider })}</p>
            <Campaigns usedBy={usedBy} text="suspendUsed" />
          </>
        }
        confirmLabel={t('suspend')}
        onConfirm={deeds.suspend}
      />
      <ConfirmDialog
        {...shared}
        open={asked === 'rotate'}
        title={t('rotateTitle', { address })}
        consequence={t('rotateText')}
        confirmLabel={t('rotate')}
        onConfirm={deeds.rotate}
      />
      <ConfirmDialog
        {...shared}
        open={asked === 'delete'}
        title={imported ? t('forgetTitle', { address }) : t('deleteTitle', { address })}
        consequence={
          <>
            <p>{imported ? t('forgetText', { provider }) : t('deleteText', { provider })}</p>
            <Campaigns usedBy={usedBy} text="deleteUsed" />
          </>
        }
        confirmLabel={imported ? t('forget') : t('delete')}
        destructive
        onConfirm={deeds.remove}
      />
    </>
  )
}

type CampaignsProps = { usedBy: UsedBy[] | undefined; text: 'suspendUsed' | 'deleteUsed' }

/** The campaigns that it touches, by name. */
function Campaigns({ usedBy, text }: CampaignsProps) {
  const t = useTranslations('provisioning.manage')
  if (!usedBy) return <p className="mt-2">{t(`${text}Unknown`)}</p>
  const busy = usedBy.filter((each) => each.busy)
  const touched = text === 'suspendUsed' ? busy : usedBy
  if (touched.length === 0) return <p className="mt-2">{t('unused')}</p>
  return (
    <div className="mt-2">
      <p>{busy.length > 0 ? t(`${text}Busy`, { count: busy.length }) : t('deleteUsedDraft')}</p>
      <ul className="mt-1 list-disc pl-5">
        {touched.slice(0, 5).map(({ id, name }) => (
          <li key={id}>
            <Link href={`/campaigns/${id}`} className="text-primary-ink underline underline-offset-4">
              {name}
            </Link>
          </li>
        ))}
        {touched.length > 5 ? <li>{t('usedMore', { count: touched.length - 5 })}</li> : null}
      </ul>
    </div>
  )
}
