'use client'

import { Eye, EyeOff, FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, type ComponentProps, useRef, useState } from 'react'
import { Button } from '../../_ui/button'
import { cn } from '../../_ui/cn'
import { Textarea } from '../../_ui/textarea'

/** More than any key file has. */
const FILE_MAX = 20_000

type SecretTextareaProps = ComponentProps<'textarea'> & { onFile: (text: string) => void }

/** A secret of several lines, masked until it is to be seen; typed, pasted, or read from its file. */
export function SecretTextarea({ className, onFile, ...props }: SecretTextareaProps) {
  const t = useTranslations('providers.field')
  const [shown, setShown] = useState(false)
  const [problem, setProblem] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const Icon = shown ? EyeOff : Eye

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    // The same file may be chosen again after it was mended.
    event.target.value = ''
    if (!file) return
    setProblem(file.size > FILE_MAX ? t('fileTooBig') : '')
    if (file.size <= FILE_MAX) onFile(await file.text())
  }

  return (
    <div className="space-y-2">
      <Textarea
        {...props}
        className={cn(
          'max-h-40 font-mono text-xs',
          !shown && 'not-placeholder-shown:[-webkit-text-security:disc]',
          className,
        )}
        placeholder="{ … }"
      />
      <div className="flex flex-wrap items-center gap-2">
        <input ref={picker} type="file" accept="application/json,.json" hidden onChange={take} />
        <Button variant="outline" size="sm" onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          {t('file')}
        </Button>
        <Button variant="ghost" size="sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon aria-hidden />
          {shown ? t('hide') : t('show')}
        </Button>
        <p role="alert" className="text-[13px] text-destructive-ink">
          {problem}
        </p>
      </div>
    </div>
  )
}
