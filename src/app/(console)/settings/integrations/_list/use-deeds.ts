'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import type { ActionResult } from '../../../../_ui/action-result'
import { toast, toastWithUndo } from '../../../../_ui/toaster'
import { deleteIntegrationAction, syncNowAction, updateIntegrationAction } from '../actions'

/** What can be done with a box by one click; each says what came of it. */
export function useDeeds({ id, address }: Pick<Integration, 'id' | 'address'>) {
  const t = useTranslations('integrations.done')
  const common = useTranslations('common')
  const router = useRouter()

  const run = async (action: () => Promise<ActionResult<unknown>>, leaveTo?: string): Promise<boolean> => {
    let ok = false
    try {
      const result = await action()
      if (!result.ok) toast.error(result.error.message)
      ok = result.ok
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
    }
    // The page of what was deleted cannot be drawn anew.
    if (ok && leaveTo) router.replace(leaveTo)
    else router.refresh()
    return ok
  }
  const resume = async () => {
    if (await run(() => updateIntegrationAction({ id, active: true })))
      toast.success(t('resumed', { address }))
  }
  return {
    resume,
    async sync() {
      if (await run(() => syncNowAction({ id }))) toast.success(t('syncing', { address }))
    },
    async pause() {
      if (await run(() => updateIntegrationAction({ id, active: false })))
        toastWithUndo(t('paused', { address }), common('undo'), resume)
    },
    async remove(leaveTo?: string) {
      const done = await run(() => deleteIntegrationAction({ id }), leaveTo)
      if (done) toast.success(t('deleted', { address }))
      return done
    },
  }
}
