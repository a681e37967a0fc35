import { Check } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'

type FirstStepsProps = { hasContacts: boolean; hasMailbox: boolean; mayWrite: boolean }

/** Nothing yet: the way to a first campaign, with what is already done ticked off. */
export async function FirstSteps({ hasContacts, hasMailbox, mayWrite }: FirstStepsProps) {
  const t = await getTranslations('campaigns.first')
  const steps = [
    { name: 'contacts', href: '/contacts/import', done: hasContacts },
    { name: 'mailbox', href: '/mailboxes', done: hasMailbox },
    { name: 'write', href: '/campaigns/new', done: false },
  ] as const
  const next = steps.findIndex(({ done }) => !done)
  return (
    <section
      aria-labelledby="first-steps"
      className="mx-auto mt-6 max-w-2xl overflow-hidden rounded-lg border border-border bg-card shadow-sm"
    >
      <div aria-hidden className="airmail-edge h-2" />
      <div className="px-5 pb-2 pt-5 sm:px-7">
        <h2 id="first-steps" className="text-lg font-semibold">
          {t('title')}
        </h2>
        <p className="mt-1 text-pretty text-muted-foreground">{mayWrite ? t('text') : t('textReader')}</p>
      </div>
      <ol className="divide-y divide-border">
        {steps.map(({ name, href, done }, index) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4 sm:px-7">
            <span
              aria-hidden
              className={cn(
                'grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold',
                done ? 'bg-success-soft text-success-ink' : 'bg-secondary text-muted-foreground',
                index === next && 'bg-primary text-primary-foreground',
              )}
            >
              {done ? <Check className="size-4" /> : index + 1}
            </span>
            <div className="min-w-0 grow basis-56">
              <p className="font-medium">
                {t(`${name}.title`)}
                {done ? <span className="sr-only"> ({t('done')})</span> : null}
              </p>
              <p className="text-pretty text-[13px] text-muted-foreground">{t(`${name}.text`)}</p>
            </div>
            {mayWrite && !done ? (
              <Button asChild variant={index === next ? 'primary' : 'outline'}>
                <Link href={href}>{t(`${name}.action`)}</Link>
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
