import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FEATURES } from '#server/licences/schema'
import { cn } from '../_ui/cn'

type FeatureListProps = {
  features: readonly string[]
  label: string
  explained?: boolean
  className?: string
}

/** Every feature there is, and whether it is included; `explained` says what each is for. */
export function FeatureList({ features, label, explained = false, className }: FeatureListProps) {
  const t = useTranslations('licence')
  return (
    <ul aria-label={label} className={cn('grid gap-x-6 gap-y-2 sm:grid-cols-2', className)}>
      {FEATURES.map((feature) => {
        const included = hasFeature(features, feature)
        const Icon = included ? Check : Minus
        return (
          <li key={feature} className="flex items-start gap-2">
            <Icon
              aria-hidden
              className={cn(
                'mt-0.5 size-4 shrink-0',
                included ? 'text-success-ink' : 'text-muted-foreground',
              )}
            />
            <span className="min-w-0">
              <span className={included ? '' : 'text-muted-foreground'}>
                {t(`feature.${feature}`)}
                <span className={included ? 'sr-only' : 'text-[13px]'}>
                  {' · '}
                  {included ? t('included') : t('notIncluded')}
                </span>
              </span>
              {explained ? (
                <span className="block text-[13px] text-muted-foreground">{t(`featureText.${feature}`)}</span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** '*' is every feature, those to come included. */
export function hasFeature(features: readonly string[], wanted: string): boolean {
  return features.includes('*') || features.includes(wanted)
}
