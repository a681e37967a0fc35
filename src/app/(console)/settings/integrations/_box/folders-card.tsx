'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Folder, Integration } from '#server/inboxes/schema'
import { Badge } from '../../../../_ui/badge'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { toast } from '../../../../_ui/toaster'
import { Tick } from '../../../_shared/tick'
import { updateIntegrationAction } from '../actions'

/** Which folders of the box are synced. */
export function FoldersCard({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations.folders')
  const { folders } = integration
  const choice = useFolderChoice(integration)
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      <CardContent>
        {folders.length === 0 ? <p className="text-muted-foreground">{t('pending')}</p> : null}
        <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2" aria-label={t('title')}>
          {folders.map((folder) => (
            <li key={folder.id} className="min-w-0 py-1">
              <Tick
                checked={choice.chosen.has(folder.id)}
                onChange={(next) => choice.toggle(folder.id, next)}
                label={<FolderName folder={folder} />}
                aside={
                  folder.selected ? (
                    <span className="figures shrink-0 text-[13px] leading-5 text-muted-foreground">
                      {t('counts', { stored: folder.storedCount, server: folder.serverCount })}
                    </span>
                  ) : null
                }
              />
            </li>
          ))}
        </ul>
      </CardContent>
      {choice.changed ? (
        <CardFooter className="justify-end">
          {choice.chosen.size === 0 ? (
            <p role="alert" className="grow text-[13px] text-destructive-ink">
              {t('none')}
            </p>
          ) : null}
          <Button
            loading={choice.saving}
            disabled={choice.chosen.size === 0}
            onClick={() => void choice.save()}
          >
            {t('save')}
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  )
}

function FolderName({ folder: { path, role } }: { folder: Folder }) {
  const t = useTranslations('integrations.folders')
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="break-all">{path}</span>
      {role === 'other' ? null : <Badge>{t(`role.${role}`)}</Badge>}
    </span>
  )
}

/** The choice as it is being made; it follows the box until a box is ticked. */
function useFolderChoice({ id, folders }: Integration) {
  const t = useTranslations('integrations.done')
  const common = useTranslations('common')
  const router = useRouter()
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const [saving, setSaving] = useState(false)
  const saved = new Set(folders.filter(({ selected }) => selected).map((folder) => folder.id))
  const chosen = picked ?? saved
  const changed = chosen.size !== saved.size || [...chosen].some((each) => !saved.has(each))

  // Once the box says the same as the choice, it is the box that speaks again.
  useEffect(() => {
    if (!changed) setPicked(null)
  }, [changed])

  const toggle = (folderId: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(folderId)
    else next.delete(folderId)
    setPicked(next)
  }
  const save = async () => {
    setSaving(true)
    const result = await updateIntegrationAction({ id, folderIds: [...chosen] }).catch(() => null)
    setSaving(false)
    if (!result?.ok) return void toast.error(result?.error.message ?? common('networkError'))
    toast.success(t('folders'))
    router.refresh()
  }
  return { chosen, changed, saving, toggle, save }
}
