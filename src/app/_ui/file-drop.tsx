'use client'

import { FileUp, Paperclip, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'

type FileDropProps = {
  label: string
  file: File | null
  onFile: (file: File | null) => void
  /** Endings accepted: [".csv"]. */
  extensions: readonly string[]
  maxBytes: number
  error?: string | undefined
  disabled?: boolean
}

/** A place to drop one file, or to choose it with the keyboard; refuses the wrong kind and the too large at once. */
export function FileDrop({
  label,
  file,
  onFile,
  extensions,
  maxBytes,
  error,
  disabled = false,
}: FileDropProps) {
  const t = useTranslations('common')
  const format = useFormatter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const size = (bytes: number) =>
    sizeText(bytes, (value, unit) => format.number(value, { style: 'unit', unit, maximumFractionDigits: 1 }))
  const problem = refusal ?? error

  const take = (chosen: File | undefined) => {
    if (!chosen) return
    const wrong = !extensions.some((ending) => chosen.name.toLowerCase().endsWith(ending))
    if (wrong) setRefusal(t('dropWrongType', { types: extensions.join(', ') }))
    else if (chosen.size > maxBytes) setRefusal(t('dropTooBig', { size: size(maxBytes) }))
    else setRefusal(undefined)
    onFile(wrong || chosen.size > maxBytes ? null : chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  const remove = () => {
    if (input.current) input.current.value = ''
    onFile(null)
  }

  return (
    <div className="grid gap-1.5">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse, the input inside is for everyone */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'relative grid justify-items-center gap-2 rounded-lg border-[1.5px] border-dashed border-border-strong bg-card px-4 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring',
          over && 'border-primary bg-primary-soft',
          problem && 'border-destructive',
          disabled && 'opacity-60',
        )}
      >
        <input
          ref={input}
          id={id}
          type="file"
          accept={extensions.join(',')}
          disabled={disabled}
          aria-label={label}
          aria-describedby={`${id}-limits${problem ? ` ${id}-error` : ''}`}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => take(event.target.files?.[0])}
          className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
        />
        {file ? (
          <div className="flex max-w-full items-center gap-2">
            <Paperclip aria-hidden className="size-4 shrink-0 text-primary-ink" />
            <span className="truncate font-medium">{file.name}</span>
            <span className="figures shrink-0 text-muted-foreground">{size(file.size)}</span>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('removeFile')}
              className="relative z-10"
              onClick={remove}
            >
              <X aria-hidden />
            </Button>
          </div>
        ) : (
          <>
            <FileUp aria-hidden className="size-6 text-primary-ink" />
            <p>
              <span className="font-medium">{t('dropFile')}</span>{' '}
              {t.rich('orBrowse', {
                link: (chunks) => (
                  <span className="text-primary-ink underline underline-offset-4">{chunks}</span>
                ),
              })}
            </p>
          </>
        )}
        <p id={`${id}-limits`} className="figures text-xs text-muted-foreground">
          {t('dropLimits', { types: extensions.join(', '), size: size(maxBytes) })}
        </p>
      </div>
      {problem ? (
        <p id={`${id}-error`} role="alert" className="text-[13px] text-destructive-ink">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

function sizeText(
  bytes: number,
  write: (value: number, unit: 'kilobyte' | 'megabyte' | 'gigabyte') => string,
) {
  if (bytes >= 1e9) return write(bytes / 1e9, 'gigabyte')
  if (bytes >= 1e6) return write(bytes / 1e6, 'megabyte')
  return write(Math.max(bytes / 1e3, 0.1), 'kilobyte')
}
