'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormerAddress } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { Card } from '../../../_ui/card'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'

type FormerAddressesProps = { contactId: string; addresses: FormerAddress[]; mayWrite: boolean }

/** Addresses the contact had: what comes from them is still recognised. */
export function FormerAddressesCard({ contactId, addresses, mayWrite }: FormerAddressesProps) {
  const t = useTranslations('contacts.card')
  const api = useApi()
  const router = useRouter()
  if (addresses.length === 0) return null

  async function remove(email: string) {
    const answer = await api(`/contacts/${contactId}/former-addresses/${encodeURIComponent(email)}`, {
      method: 'DELETE',
    })
    if (!answer.ok) return toast.error(answer.message)
    toast.success(t('formerRemoved', { email }))
    router.refresh()
  }

  return (
    <Card>
      <section className="p-4" aria-label={t('formerAddresses')}>
        <h2 className="text-[15px] font-semibold">{t('formerAddresses')}</h2>
        <p className="mb-2 text-[13px] text-muted-foreground">{t('formerText')}</p>
        <ul className="-mx-1">
          {addresses.map(({ email }) => (
            <li key={email} className="flex items-center gap-1 rounded-md px-1 hover:bg-accent/45">
              <span className="min-w-0 grow truncate py-1" title={email}>
                {email}
              </span>
              {mayWrite ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('forget', { email })}
                  onClick={() => void remove(email)}
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </Card>
  )
}
