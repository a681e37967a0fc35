import {
  CircleCheck,
  CirclePause,
  CircleStop,
  FileText,
  LoaderCircle,
  type LucideIcon,
  Send,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CampaignStatus } from '#server/campaigns/schema'
import { cn } from '../../../_ui/cn'

const LOOKS: Record<CampaignStatus, { icon: LucideIcon; ink: string; spin?: true }> = {
  draft: { icon: FileText, ink: 'text-muted-foreground' },
  launching: { icon: LoaderCircle, ink: 'text-primary-ink', spin: true },
  running: { icon: Send, ink: 'text-success-ink' },
  paused: { icon: CirclePause, ink: 'text-warning-ink' },
  stopped: { icon: CircleStop, ink: 'text-destructive-ink' },
  completed: { icon: CircleCheck, ink: 'text-muted-foreground' },
}

/** The state of a campaign, as a sign and a word. */
export function CampaignState({ status, className }: { status: CampaignStatus; className?: string }) {
  const t = useTranslations('campaigns.status')
  const { icon: Icon, ink, spin } = LOOKS[status]
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap text-[13px] font-medium',
        ink,
        className,
      )}
    >
      <Icon aria-hidden className={cn('size-4 shrink-0', spin && 'animate-spin')} />
      {t(status)}
    </span>
  )
}
