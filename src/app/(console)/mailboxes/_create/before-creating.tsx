import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { cn } from '../../../_ui/cn'

type BeforeCreatingProps = { hasProvider: boolean; waiting: string[] }

/** Nothing can be created yet: what comes first, and what is done of it. */
export function BeforeCreating({ hasProvider, waiting }: BeforeCreatingProps) {
  const t = useTranslations('provisioning.before')
  const steps = [
    { name: 'provider', done: hasProvider, href: '/settings/providers', now: !hasProvider },
    { name: 'domain', done: false, href: '/settings/domains', now: hasProvider },
    { name: 'address', done: false, href: null, now: false },
  ] as const
  return (
    <Card className="max-w-2xl">
      <CardHeader title={t('title')} description={t('text')} />
      <CardContent>
        <ol className="divide-y divide-border">
          {steps.map(({ name, done, href, now }, index) => (
            <li
              key={name}
              aria-current={now ? 'step' : undefined}
              className="flex flex-wrap items-start gap-x-3 gap-y-2 py-3 first:pt-1 last:pb-1"
            >
              <span
                aria-hidden
                className={cn(
                  'figures grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
                  done && 'bg-success-soft text-success-ink',
                  now && 'bg-primary text-primary-foreground',
                  !done && !now && 'bg-secondary text-muted-foreground',
                )}
              >
                {done ? <Check className="size-3.5" strokeWidth={3} /> : index + 1}
              </span>
              <div className="min-w-0 grow basis-56">
                <p className="font-medium leading-6">
                  {t(`${name}.title`)}
                  {done ? <span className="sr-only"> ({t('done')})</span> : null}
                </p>
                <p className="text-pretty text-[13px] text-muted-foreground">
                  {name === 'domain' && waiting.length > 0
                    ? t('domain.waiting', { count: waiting.length, domains: waiting.join(', ') })
                    : t(`${name}.text`)}
                </p>
              </div>
              {href && !done ? (
                <Button asChild size="sm" variant={now ? 'primary' : 'outline'}>
                  <Link href={href} prefetch={false}>
                    {t(`${name}.action`)}
                  </Link>
                </Button>
              ) : null}
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  )
}
