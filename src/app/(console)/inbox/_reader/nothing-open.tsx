import { MailOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Kbd } from '../../../_ui/kbd'

/** The right pane while no conversation is open. */
export function NothingOpen({ unread }: { unread: number }) {
  const t = useTranslations('inbox.choose')
  return (
    <div className="grid grow place-items-center px-8 text-center text-muted-foreground">
      <div className="space-y-3">
        <MailOpen aria-hidden className="mx-auto size-8 opacity-60" strokeWidth={1.5} />
        <p>{unread > 0 ? t('unread', { count: unread }) : t('allRead')}</p>
        <p className="flex items-center justify-center gap-1.5 text-[13px] pointer-coarse:hidden">
          <Kbd>j</Kbd>
          <Kbd>k</Kbd>
          {t('move')}
          <Kbd className="ml-2">?</Kbd>
          {t('help')}
        </p>
      </div>
    </div>
  )
}
