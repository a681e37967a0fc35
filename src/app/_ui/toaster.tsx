'use client'

import { CircleAlert, CircleCheck, Info, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { Toaster as Sonner, toast as sonner } from 'sonner'
import { withPlaces } from './places'

/** Where toasts appear; mounted once, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  const t = useTranslations('common')
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      offset={20}
      mobileOffset={{ bottom: 76, left: 12, right: 12 }}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        actionButtonStyle: { background: 'var(--primary)', color: 'var(--primary-foreground)', height: 28 },
      }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success" />,
        error: <CircleAlert aria-hidden className="size-4 text-destructive" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
        info: <Info aria-hidden className="size-4 text-primary" />,
        loading: <LoaderCircle aria-hidden className="size-4 animate-spin" />,
      }}
      style={
        {
          '--normal-bg': 'var(--popover)',
          '--normal-text': 'var(--popover-foreground)',
          '--normal-border': 'var(--border-strong)',
          '--border-radius': 'var(--radius-lg)',
          fontFamily: 'inherit',
        } as React.CSSProperties
      }
    />
  )
}

/** `toast.success(text)`, `toast.error(text)`… from anywhere in the browser. A refusal that names a page links to it. */
export const toast: typeof sonner = Object.assign(
  (...given: Parameters<typeof sonner>) => sonner(...given),
  sonner,
  {
    error: (...[text, options]: Parameters<typeof sonner.error>) =>
      sonner.error(typeof text === 'function' ? text : withPlaces(text), options),
  },
)

/** Says what was done and lets it be undone for eight seconds. */
export function toastWithUndo(text: string, undoLabel: string, undo: () => void | Promise<void>): void {
  toast(text, { duration: 8000, action: { label: undoLabel, onClick: () => void undo() } })
}
