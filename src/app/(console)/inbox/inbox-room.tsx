'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { InboxFigures } from '#server/inboxes/thread-schema'
import { cn } from '../../_ui/cn'
import { Sheet, SheetContent } from '../../_ui/sheet'
import { Skeleton } from '../../_ui/skeleton'
import { NEW, onDraftBack } from './_answer/drafts'
import { focusThread } from './_keys/focus'
import { HelpDialog } from './_keys/help-dialog'
import { useInboxKeys } from './_keys/use-inbox-keys'
import { BulkBar } from './_list/bulk-bar'
import { FoldersPane } from './_list/folders-pane'
import { ListEmpty, NoBox } from './_list/list-empty'
import { ListPane } from './_list/list-pane'
import { NewMail } from './_list/new-mail'
import { ListSkeleton, ThreadList } from './_list/thread-list'
import { NothingOpen } from './_reader/nothing-open'
import type { Wanted } from './_reader/thread-reader'
import type { Box, Viewer } from './_shared/types'
import { useArchive } from './_shared/use-archive'
import { useChangeThreads } from './_shared/use-change-threads'
import { useBoxes, useFigures } from './_shared/use-figures'
import { usePlace } from './_shared/use-place'
import { useSelection } from './_shared/use-selection'
import { type FirstPage, useThreads } from './_shared/use-threads'

const importReader = () => import('./_reader/thread-reader')
// The sanitiser and the reader come when the first conversation is opened, or before, while nobody waits.
const ThreadReader = dynamic(() => importReader().then((reader) => reader.ThreadReader), {
  ssr: false,
  loading: () => <Skeleton className="m-5 h-72" />,
})
const NewMessage = dynamic(() => import('./_answer/new-message').then((dialog) => dialog.NewMessage), {
  ssr: false,
})

type InboxRoomProps = { first: FirstPage; firstFigures: InboxFigures; firstBoxes: Box[]; viewer: Viewer }

/** Three panes on a desk, two on a tablet, one on a phone: places, conversations, the one that is open. */
export function InboxRoom({ first, firstFigures, firstBoxes, viewer }: InboxRoomProps) {
  const t = useTranslations('inbox')
  const { place, go, hrefOf } = usePlace()
  const figures = useFigures(firstFigures)
  const boxes = useBoxes(firstBoxes)
  const list = useThreads(place, first)
  const { threads } = list
  const selection = useSelection(threads.map(({ id }) => id))
  const change = useChangeThreads(viewer.members)
  const [panel, setPanel] = useState<'folders' | 'help' | 'write' | null>(null)
  const [wanted, setWanted] = useState<{ thread: string; what: Wanted } | null>(null)
  const own = useMemo(() => new Set(boxes.map(({ address }) => address.toLowerCase())), [boxes])
  const opened = threads.find(({ id }) => id === place.thread)

  useEffect(() => {
    const timer = setTimeout(() => void importReader(), 1200)
    return () => clearTimeout(timer)
  }, [])

  useEffect(() => onDraftBack(NEW, () => setPanel('write')), [])

  const open = useCallback((id: string) => go({ thread: id }), [go])
  const close = () => {
    const { thread } = place
    go({ thread: null })
    // On a phone the list was hidden until now.
    if (thread) requestAnimationFrame(() => focusThread(thread))
  }
  const archive = useArchive({ place, threads, go, change })
  useInboxKeys({ place, threads, go, open, selection, change, archive, setWanted, setPanel, may: viewer.may })

  const { clear } = selection
  const goTo = useCallback<typeof go>(
    (changes, how) => {
      clear()
      setPanel(null)
      go(changes, how)
    },
    [go, clear],
  )
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])

  if (boxes.length === 0) return <NoBox mayConnect={viewer.may.connect} />
  const places = (
    <FoldersPane
      place={place}
      go={goTo}
      hrefOf={hrefOf}
      boxes={boxes}
      figures={figures}
      mayConnect={viewer.may.connect}
    />
  )
  return (
    <div
      data-bleed
      className="flex h-[calc(100dvh-7rem-1px-env(safe-area-inset-bottom)-var(--notice,0px))] min-h-0 lg:h-[calc(100dvh-var(--notice,0px))]"
    >
      <NewMail threads={threads} unread={figures.unread} place={place} />
      <div className="relative hidden w-56 shrink-0 overflow-y-auto border-r border-border xl:block 2xl:w-60">
        {places}
      </div>
      <section
        aria-label={t('conversations')}
        className={cn(
          'flex w-full shrink-0 flex-col border-r border-border bg-card md:w-80 2xl:w-96',
          place.thread && 'max-md:hidden',
        )}
      >
        <ListPane
          place={place}
          go={goTo}
          boxes={boxes}
          mayConnect={viewer.may.connect}
          mayWrite={viewer.may.write && boxes.some(({ mailboxId }) => mailboxId)}
          failed={list.isError}
          onFolders={() => setPanel('folders')}
          onWrite={() => setPanel('write')}
          onHelp={() => setPanel('help')}
          bulk={
            selection.selected.size > 0 ? (
              <BulkBar
                count={selection.selected.size}
                all={selection.selected.size === threads.length}
                archived={place.archived}
                members={viewer.members}
                userId={viewer.userId}
                onAll={(all) => (all ? selection.all() : clear())}
                onClear={clear}
                onChange={async (changes) => {
                  const ids = [...selection.selected]
                  if (changes.archived !== undefined) return archive(ids, changes.archived)
                  const said =
                    changes.assigneeId === undefined
                      ? t('done.marked', { count: ids.length })
                      : t('done.assigned', { count: ids.length })
                  await change(ids, changes, { said })
                }}
              />
            ) : null
          }
        >
          {list.isPending ? (
            <ListSkeleton />
          ) : threads.length === 0 ? (
            <ListEmpty place={place} go={goTo} />
          ) : (
            <ThreadList
              threads={threads}
              own={own}
              openId={place.thread}
              selected={selection.selected}
              selectable={viewer.may.write}
              hrefOf={hrefOf}
              onOpen={open}
              onSelect={selection.toggle}
              hasMore={hasNextPage}
              loadingMore={isFetchingNextPage}
              onMore={more}
            />
          )}
        </ListPane>
      </section>
      <div className={cn('flex min-w-0 grow flex-col', !place.thread && 'max-md:hidden')}>
        {place.thread ? (
          <ThreadReader
            key={place.thread}
            id={place.thread}
            summary={opened ?? null}
            viewer={viewer}
            boxes={boxes}
            change={change}
            wanted={wanted?.thread === place.thread ? wanted.what : null}
            onWanted={(what) => setWanted(what && place.thread ? { thread: place.thread, what } : null)}
            onArchive={(archived) => archive([place.thread as string], archived)}
            onClose={close}
          />
        ) : (
          <NothingOpen unread={figures.unread} />
        )}
      </div>
      <Sheet open={panel === 'folders'} onOpenChange={(next) => setPanel(next ? 'folders' : null)}>
        <SheetContent side="left" title={t('places')} className="w-[min(20rem,88vw)]">
          <div className="-mx-4 -my-3">{places}</div>
        </SheetContent>
      </Sheet>
      <HelpDialog open={panel === 'help'} onOpenChange={(next) => setPanel(next ? 'help' : null)} />
      {panel === 'write' ? (
        <NewMessage boxes={boxes} onClose={() => setPanel(null)} onSent={(id) => id && go({ thread: id })} />
      ) : null}
    </div>
  )
}
