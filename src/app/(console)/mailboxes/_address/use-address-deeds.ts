'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import type { ActionResult } from '../../../_ui/action-result'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { useApi } from '../../campaigns/_shared/use-api'
import {
  deleteMailboxAction,
  resumeMailboxAction,
  rotateMailboxAction,
  suspendMailboxAction,
} from '../actions'

type Deed = 'suspend' | 'resume' | 'rotate'

const ACTIONS = { suspend: suspendMailboxAction, resume: resumeMailboxAction, rotate: rotateMailboxAction }

/** What can be done with an address at its provider. `onChange` is told how it is afterwards; null: read it anew. */
export function useAddressDeeds(
  { id, address, status, imported }: Mailbox,
  onChange: (next: Mailbox | null) => void,
) {
  const t = useTranslations('provisioning')
  const common = useTranslations('common')
  const said = useSaid()
  const api = useApi()

  const attempt = async <Data>(action: () => Promise<ActionResult<Data>>): Promise<{ data: Data } | null> => {
    try {
      const result = await action()
      if (result.ok) return { data: result.data }
      toast.error(said(result.error.message))
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
    }
    return null
  }
  const change = async (deed: Deed): Promise<boolean> => {
    const done = await attempt(() => ACTIONS[deed]({ id }))
    onChange(done?.data ?? null)
    if (!done) return false
    const { operation } = done.data
    if (operation?.state === 'failed') toast.error(said(operation.error?.message ?? t(`failed.${deed}`)))
    // One that is still under way is told on the page, and one that is over here.
    else if (operation?.state !== 'running') toast.success(t(`did.${deed}`, { address }))
    return true
  }
  return {
    suspend: () => change('suspend'),
    resume: () => change('resume'),
    rotate: () => change('rotate'),
    async remove() {
      const done = await attempt(() => deleteMailboxAction({ id }))
      const now = await api<Mailbox>(`/mailboxes/${id}`)
      onChange(now.ok ? now.data : null)
      // One that its provider is still at is told on the page.
      if (done && now.ok && now.data.status === 'deleted')
        toast.success(t(imported || status === 'failed' ? 'did.forget' : 'did.delete', { address }), {
          id: `deleted-${id}`,
        })
      return done !== null
    },
  }
}
