'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Alert } from '../_ui/alert'
import { Button } from '../_ui/button'
import { CopyButton } from '../_ui/copy-button'

type RecoveryCodesProps = { codes: readonly string[]; onKept: () => void }

/** The ten recovery codes, the only time they are seen. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const t = useTranslations('twoFactor.codes')
  const text = codes.join('\n')
  return (
    <div className="grid gap-4">
      <Alert tone="warning">{t('once')}</Alert>
      <ul
        aria-label={t('list')}
        className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-md bg-muted px-4 py-3 font-mono text-[13px] min-[24rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={t('copy')} withText />
        <Button asChild variant="outline" size="sm">
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${t('fileTitle')}\n\n${text}\n`)}`}
            download={t('fileName')}
          >
            <Download aria-hidden />
            {t('download')}
          </a>
        </Button>
      </div>
      <Button onClick={onKept} className="sm:justify-self-end">
        {t('kept')}
      </Button>
    </div>
  )
}
