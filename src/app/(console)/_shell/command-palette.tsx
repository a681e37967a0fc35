'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useEffect } from 'react'
import { Kbd } from '../../_ui/kbd'
import { overlayClasses } from '../../_ui/overlay'
import { useReturnFocus } from '../../_ui/use-return-focus'
import { usePaletteCommands } from './palette-commands'
import type { ShellData } from './shell-data'

type CommandPaletteProps = {
  data: ShellData
  open: boolean
  onOpenChange: (open: boolean) => void
  onLocale: (locale: string) => void
  onSignOut: () => void
}

/** Every page and action at the keyboard: ⌘K or Ctrl K. */
export function CommandPalette({ data, open, onOpenChange, ...wishes }: CommandPaletteProps) {
  const t = useTranslations('shell.palette')
  const router = useRouter()
  const returnFocus = useReturnFocus()
  const groups = usePaletteCommands(data, wishes)

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      onOpenChange(!open)
    }
    document.addEventListener('keydown', toggle)
    return () => document.removeEventListener('keydown', toggle)
  }, [open, onOpenChange])

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          {...returnFocus}
          className="fixed inset-x-3 top-[12dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border border-border-strong bg-popover text-popover-foreground shadow-lg focus:outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-[0.98]"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} loop>
            <div className="flex items-center gap-2.5 border-b border-border px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              <Command.Input
                placeholder={t('placeholder')}
                className="h-12 w-full bg-transparent text-[15px] outline-none placeholder:text-muted-foreground"
              />
            </div>
            <Command.List className="max-h-[min(24rem,55dvh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-muted-foreground">
                {t('empty')}
              </Command.Empty>
              {groups.map(({ id, commands }) => (
                <Command.Group
                  key={id}
                  heading={t(id)}
                  className="pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground"
                >
                  {commands.map(({ id: command, label, icon: Icon, href, run }) => (
                    <Command.Item
                      key={command}
                      value={`${label} ${command}`}
                      onSelect={() => {
                        onOpenChange(false)
                        if (href) router.push(href)
                        else run?.()
                      }}
                      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-primary-soft data-[selected=true]:text-primary-ink max-sm:h-11"
                    >
                      <Icon aria-hidden className="size-4 shrink-0 opacity-75" />
                      {label}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p
              aria-hidden
              className="flex items-center gap-1.5 border-t border-border bg-muted px-4 py-2 text-xs text-muted-foreground max-sm:hidden"
            >
              <Kbd>↑</Kbd>
              <Kbd>↓</Kbd>
              <span className="mr-3">{t('move')}</span>
              <Kbd>↵</Kbd>
              {t('select')}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
