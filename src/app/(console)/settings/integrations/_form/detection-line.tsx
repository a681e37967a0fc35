import { CircleCheck, CircleHelp, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Detection } from './use-detection'

/** What the address alone told, said aloud as it is found. */
export function DetectionLine({ detection, presets }: { detection: Detection; presets: Preset[] }) {
  const t = useTranslations('integrations.form')
  return (
    <div role="status" className="min-h-5 text-[13px] text-muted-foreground">
      {detection.phase === 'searching' ? (
        <p className="flex items-center gap-1.5">
          <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
          {t('searching', { domain: detection.domain })}
        </p>
      ) : null}
      {detection.phase === 'found' ? <Found detection={detection} presets={presets} /> : null}
    </div>
  )
}

function Found({
  detection,
  presets,
}: {
  detection: Extract<Detection, { phase: 'found' }>
  presets: Preset[]
}) {
  const t = useTranslations('integrations.form')
  const { domain, found } = detection
  const label = presets.find(({ id }) => id === found.preset)?.label
  const nothing = found.source === 'none'
  const words = {
    known: t('foundKnown', { label: label ?? domain }),
    mx: label ? t('foundMx', { domain, label }) : t('foundSelf', { domain }),
    srv: t('foundSrv', { domain }),
    none: t('foundNone', { domain }),
  }
  return (
    <p className="flex items-start gap-1.5">
      {nothing ? (
        <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0" />
      ) : (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
      )}
      <span>{words[found.source]}</span>
    </p>
  )
}
