import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Initials } from './initials'

type UserButtonProps = ComponentProps<'button'> & { user: { name: string; email: string }; small?: boolean }

/** Who is signed in; opens the menu of their account. `small`: their initials only. */
export function UserButton({ user: { name, email }, small = false, ...props }: UserButtonProps) {
  const t = useTranslations('shell.user')
  if (small)
    return (
      <button
        type="button"
        aria-label={t('menu', { name })}
        className="grid size-9 place-items-center rounded-full"
        {...props}
      >
        <Initials name={name} />
      </button>
    )
  return (
    <button
      type="button"
      aria-label={t('menu', { name })}
      className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-accent data-[state=open]:bg-accent"
      {...props}
    >
      <Initials name={name} />
      <span className="min-w-0 grow leading-tight">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted-foreground">{email}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
    </button>
  )
}
