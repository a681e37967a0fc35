import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Tenant } from '#server/licences/schema'
import { LicenceCodeBadge } from '../../../_licence/licence-state'
import { addressOf } from '../../../_ui/address-of'
import { Badge } from '../../../_ui/badge'
import { usePlanName } from '../_shared/use-plan-name'

/** The licence a company works under, or that it has none, and its plan. */
export function TenantLicence({ tenant: { id, name, licence, plan, readOnlySince } }: { tenant: Tenant }) {
  const t = useTranslations('operator.tenants')
  const words = useTranslations('licence')
  const planName = usePlanName()
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-1.5">
        {licence ? (
          <LicenceCodeBadge code={licence.code} daysLeft={licence.daysLeft} />
        ) : (
          <Badge>{words('none')}</Badge>
        )}
        {readOnlySince ? <Badge tone="danger">{t('readOnly')}</Badge> : null}
      </p>
      <p className="truncate text-[13px] text-muted-foreground">
        {licence ? (
          <Link href={`/operateur/licences/${licence.id}`} className="rounded hover:underline">
            {planName(plan)}
          </Link>
        ) : (
          <>
            {planName(plan)} ·{' '}
            <Link
              href={addressOf('/operateur/licences/nouvelle', { company: id })}
              aria-label={t('issueFor', { name })}
              className="rounded text-primary-ink underline-offset-2 hover:underline"
            >
              {t('issueShort')}
            </Link>
          </>
        )}
      </p>
    </div>
  )
}
