import { ArrowLeftRight, Cable, FlaskConical, ShieldCheck, UserCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { Card } from '../../../_ui/card'

const POINTS = [
  { name: 'both', icon: ArrowLeftRight },
  { name: 'dry', icon: FlaskConical },
  { name: 'people', icon: UserCheck },
  { name: 'safe', icon: ShieldCheck },
] as const

/** What the connector does, for a company whose licence does not include it, and where to get it. */
export function NotEntitled() {
  const t = useTranslations('connector.notEntitled')
  return (
    <Card className="mx-auto max-w-3xl px-5 py-8 sm:px-10">
      <span className="grid size-11 place-items-center rounded-full bg-primary-soft text-primary-ink">
        <Cable aria-hidden className="size-5" />
      </span>
      <h2 className="mt-4 text-lg font-semibold">{t('title')}</h2>
      <p className="mt-1 max-w-xl text-pretty text-muted-foreground">{t('text')}</p>
      <ul className="mt-6 grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {POINTS.map(({ name, icon: Icon }) => (
          <li key={name} className="flex gap-3">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-primary-ink" />
            <div>
              <p className="font-medium">{t(`${name}.title`)}</p>
              <p className="text-pretty text-[13px] text-muted-foreground">{t(`${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-border pt-5">
        <Button asChild>
          <Link href="/settings/licence">{t('action')}</Link>
        </Button>
        <p className="text-[13px] text-muted-foreground">{t('kept')}</p>
      </div>
    </Card>
  )
}
