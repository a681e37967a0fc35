'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { cn } from './cn'
import { Input } from './input'

type PasswordInputProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** What its button says when the secret is no password. */
  words?: { show: string; hide: string }
}

/** A password box whose content can be shown. */
export function PasswordInput({ className, words, ...props }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  const t = useTranslations('common')
  const label = shown ? (words?.hide ?? t('hidePassword')) : (words?.show ?? t('showPassword'))
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        className={cn('pr-10', className)}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...props}
        type={shown ? 'text' : 'password'}
      />
      <button
        type="button"
        aria-label={label}
        aria-pressed={shown}
        title={label}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </div>
  )
}
