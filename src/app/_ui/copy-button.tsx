'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from './button'
import { useCopy } from './use-copy'

type CopyButtonProps = {
  text: string
  /** What is copied, for those who do not see it: "la clé". Shown beside the icon when `withText`. */
  label?: string
  withText?: boolean
  /** Called once the text is on the clipboard. */
  onCopied?: () => void
  className?: string
}

/** Copies a text at one press. */
export function CopyButton({ text, label, withText = false, onCopied, className }: CopyButtonProps) {
  const t = useTranslations('common')
  const { copied, copy } = useCopy()
  const words = copied ? t('copied') : (label ?? t('copy'))
  const Icon = copied ? Check : Copy
  return (
    <Button
      variant={withText ? 'outline' : 'ghost'}
      size={withText ? 'sm' : 'icon-sm'}
      aria-label={words}
      title={words}
      onClick={async () => {
        if (await copy(text)) onCopied?.()
      }}
      {...(className ? { className } : {})}
    >
      <Icon aria-hidden className={copied ? 'text-success-ink' : ''} />
      {withText ? words : null}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  )
}
