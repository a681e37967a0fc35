'use client'

import { useTranslations } from 'next-intl'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import { Kbd } from '../../../_ui/kbd'
import { type Deed, KEYS } from './keys'

type HelpDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Every shortcut, as `?` shows them. */
export function HelpDialog({ open, onOpenChange }: HelpDialogProps) {
  const t = useTranslations('inbox.keys')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('title')} description={t('description')} size="lg">
        <dl className="grid gap-x-10 sm:grid-cols-2">
          {(Object.keys(KEYS) as Deed[]).map((deed) => (
            <Line key={deed} label={t(`deeds.${deed}`)} keys={KEYS[deed]} />
          ))}
          <Line label={t('deeds.send')} keys={['Ctrl Enter']} />
        </dl>
      </DialogContent>
    </Dialog>
  )
}

function Line({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex items-center gap-3 border-b border-border py-2">
      <dt className="min-w-0 grow">{label}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  )
}
