'use client'

import { Pause, Play, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Integration } from '#server/inboxes/schema'
import { Button } from '../../../../_ui/button'
import { DeleteDialog } from '../_list/delete-dialog'
import { SyncButton } from '../_list/sync-button'
import { useDeeds } from '../_list/use-deeds'

/** What can be done with the box that the page shows. */
export function BoxDeeds({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations.actions')
  const router = useRouter()
  const [deleting, setDeleting] = useState(false)
  const deeds = useDeeds(integration)
  const remove = async () => {
    const done = await deeds.remove()
    if (done) router.replace('/settings/integrations')
    return done
  }
  return (
    <>
      {integration.state === 'paused' ? (
        <Button variant="outline" onClick={() => void deeds.resume()}>
          <Play aria-hidden />
          {t('resume')}
        </Button>
      ) : (
        <>
          <SyncButton integration={integration} onSync={deeds.sync} />
          <Button variant="outline" onClick={() => void deeds.pause()}>
            <Pause aria-hidden />
            {t('pause')}
          </Button>
        </>
      )}
      <Button variant="outline" onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden />
        {t('delete')}
      </Button>
      <DeleteDialog integration={integration} open={deleting} onOpenChange={setDeleting} onConfirm={remove} />
    </>
  )
}
