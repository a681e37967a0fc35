'use client'

import { Pause, Play, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Integration } from '#server/inboxes/schema'
import { Button } from '../../../../_ui/button'
import { DeleteDialog } from '../_list/delete-dialog'
import { SyncButton } from '../_list/sync-button'
import { useDeeds } from '../_list/use-deeds'

type BoxDeedsProps = {
  integration: Integration
  /** Called with `true` while the box is being deleted: nobody may ask for it then. */
  onHold: (held: boolean) => void
}

/** What can be done with the box that the page shows. */
export function BoxDeeds({ integration, onHold }: BoxDeedsProps) {
  const t = useTranslations('integrations.actions')
  const [deleting, setDeleting] = useState(false)
  const deeds = useDeeds(integration)
  const remove = async () => {
    onHold(true)
    const done = await deeds.remove('/settings/integrations')
    if (!done) onHold(false)
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
