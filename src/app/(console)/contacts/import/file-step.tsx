'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ContactImport } from '#server/contacts/import-schema'
import { FileDrop } from '../../../_ui/file-drop'
import { Progress } from '../../../_ui/progress'
import { uploadDraft } from './upload-draft'

type FileStepProps = { maxBytes: number; onReceived: (draft: ContactImport) => void }

/** The file: dropped or chosen, sent at once. */
export function FileStep({ maxBytes, onReceived }: FileStepProps) {
  const t = useTranslations('contacts.import')
  const locale = useLocale()
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<string>()

  async function choose(chosen: File | null) {
    setFile(chosen)
    setError(undefined)
    if (!chosen) return
    setSent(0)
    const answer = await uploadDraft(chosen, { locale, interrupted: t('interrupted'), onProgress: setSent })
    setSent(null)
    if (answer.ok) onReceived(answer.draft)
    else setError(answer.message)
  }

  return (
    <div className="max-w-2xl space-y-4">
      <FileDrop
        label={t('fileLabel')}
        file={file}
        onFile={(chosen) => void choose(chosen)}
        extensions={['.csv', '.txt', '.tsv']}
        maxBytes={maxBytes}
        error={error}
        disabled={sent !== null}
      />
      {sent === null ? (
        <p className="text-pretty text-muted-foreground">{t('fileHelp')}</p>
      ) : (
        <div className="space-y-1.5" aria-live="polite">
          <Progress label={t('sending')} max={100} value={sent} />
          <p className="figures text-[13px] text-muted-foreground">
            {t('sending')} {t('sendingAt', { percent: sent })}
          </p>
        </div>
      )}
    </div>
  )
}
