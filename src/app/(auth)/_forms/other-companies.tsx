'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { toast } from '../../_ui/toaster'

type OtherCompaniesProps = {
  companies: readonly { id: string; name: string }[]
  action: (input: { organisationId: string }) => Promise<ActionResult<unknown>>
}

/** The way on for somebody whose other companies ask for less. */
export function OtherCompanies({ companies, action }: OtherCompaniesProps) {
  const t = useTranslations('twoFactor.required')
  const common = useTranslations('common')
  const router = useRouter()
  const goOn = async (organisationId: string) => {
    try {
      const result = await action({ organisationId })
      if (!result.ok) return void toast.error(result.error.message)
      router.replace('/')
      router.refresh()
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
    }
  }
  return (
    <section className="mt-6" aria-label={t('elsewhere')}>
      <p className="mb-2 text-[13px] text-muted-foreground">{t('elsewhere')}</p>
      <ul className="grid gap-2">
        {companies.map(({ id, name }) => (
          <li key={id}>
            <Button variant="outline" className="w-full" onClick={() => void goOn(id)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
