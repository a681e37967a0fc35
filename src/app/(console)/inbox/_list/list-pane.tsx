'use client'

import { Keyboard, PanelLeft, SquarePen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { SearchInput } from '../../../_ui/search-input'
import { Tooltip } from '../../../_ui/tooltip'
import type { Place } from '../_shared/address'
import type { Box } from '../_shared/types'
import type { Go } from '../_shared/use-place'
import { BoxNotices } from './box-notices'

type ListPaneProps = {
  place: Place
  go: Go
  boxes: Box[]
  mayConnect: boolean
  mayWrite: boolean
  failed: boolean
  onFolders: () => void
  onWrite: () => void
  onHelp: () => void
  /** In place of the search box while conversations are selected. */
  bulk: ReactNode
  children: ReactNode
}

/** The middle pane: where one is, the search box, what is wrong with the boxes, the conversations. */
export function ListPane(props: ListPaneProps) {
  const { place, go, boxes, mayConnect, mayWrite, failed, onFolders, onWrite, onHelp, bulk, children } = props
  const t = useTranslations('inbox')
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 px-3.5">
        <Button
          variant="ghost"
          size="icon"
          className="-ml-1.5 xl:hidden"
          aria-label={t('places')}
          onClick={onFolders}
        >
          <PanelLeft aria-hidden />
        </Button>
        <h1 className="min-w-0 grow truncate text-[15px] font-semibold">{usePlaceName(place, boxes)}</h1>
        <Tooltip label={t('keys.title')} shortcut="?">
          <Button
            variant="ghost"
            size="icon"
            className="pointer-coarse:hidden"
            aria-label={t('keys.title')}
            onClick={onHelp}
          >
            <Keyboard aria-hidden />
          </Button>
        </Tooltip>
        {mayWrite ? (
          <Tooltip label={t('write')} shortcut="c">
            <Button variant="outline" size="icon" aria-label={t('write')} onClick={onWrite}>
              <SquarePen aria-hidden />
            </Button>
          </Tooltip>
        ) : null}
      </header>
      {bulk ?? (
        <div className="shrink-0 border-b border-border px-3.5 pb-2.5">
          <SearchInput
            value={place.search}
            onSearch={(search) => go({ search }, 'replace')}
            label={t('search')}
            placeholder={t('searchHint')}
            className="sm:w-full"
          />
        </div>
      )}
      <div className="relative min-h-0 grow overflow-y-auto overscroll-contain">
        <BoxNotices boxes={boxes} mayConnect={mayConnect} />
        {failed ? (
          <Alert tone="warning" className="rounded-none px-3.5">
            {t('listFailed')}
          </Alert>
        ) : null}
        {children}
      </div>
    </>
  )
}

function usePlaceName({ box, folder, role, filter, archived }: Place, boxes: Box[]): string {
  const t = useTranslations('inbox')
  if (filter) return t(`filters.${filter}`)
  if (role) return t(role)
  if (archived) return t('archived')
  const inside = boxes.find(({ id }) => id === box)
  if (!inside) return t('allBoxes')
  const at = inside.folders.find(({ id }) => id === folder)
  if (!at) return inside.name
  return at.role === 'other' || at.role === 'all' ? at.name : `${inside.name} · ${t(`roles.${at.role}`)}`
}
