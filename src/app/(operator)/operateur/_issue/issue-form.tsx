'use client'

import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { IssuedLicence, Plan } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { useActionForm } from '../../../_ui/use-action-form'
import { KeyOnce } from '../_shared/key-once'
import { datesOf, type LicenceValues, newLicence, termsOf } from '../_shared/licence-values'
import { TermsFields } from '../_shared/terms-fields'
import { issueLicenceAction } from '../actions'
import type { CompanyChoices } from './company-picker'
import { DateFields } from './date-fields'
import { HolderFields } from './holder-fields'

type IssueFormProps = {
  plans: readonly Plan[]
  companies: CompanyChoices
  /** The company it is for, when one came from its line. */
  wanted: string
}

/** Makes a licence, then shows its key: the only time it can be seen. */
export function IssueForm({ plans, companies, wanted }: IssueFormProps) {
  const t = useTranslations('operator.issue')
  const once = useTranslations('operator.once')
  const router = useRouter()
  const timeZone = useTimeZone() ?? 'UTC'
  const [issued, setIssued] = useState<IssuedLicence>()
  const usual = plans.find(({ isDefault }) => !isDefault) ?? plans[0]
  const form = useActionForm<LicenceValues, unknown>({
    defaultValues: newLicence(usual?.id ?? '', wanted, timeZone),
    action: async (values) => {
      const { forWhom, organisationId, holder, sendKey } = values
      const result = await issueLicenceAction({
        ...termsOf(values),
        ...datesOf(values, timeZone),
        ...(forWhom === 'company' ? { organisationId } : { holder }),
        sendKey,
      })
      if (result.ok) setIssued(result.data)
      return result
    },
  })
  const forWhom = form.watch('forWhom')

  if (issued)
    return (
      <Card>
        <CardHeader title={once('title')} description={issued.company?.name ?? issued.holder.name} />
        <CardContent>
          <KeyOnce
            licence={issued}
            doneLabel={once('done')}
            onDone={() => router.push(`/operateur/licences/${issued.id}`)}
          />
        </CardContent>
      </Card>
    )
  return (
    <form onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={t('forWhom')} />
        <CardContent>
          <HolderFields form={form} companies={companies} />
        </CardContent>
        <CardHeader className="border-t border-border" title={t('terms')} />
        <CardContent className="grid gap-5">
          <DateFields form={form} />
          <TermsFields form={form} plans={plans} />
          <label className="flex items-start gap-2.5">
            <input type="checkbox" className="mt-0.5 size-4 accent-primary" {...form.register('sendKey')} />
            <span className="leading-5">
              {t('sendKey')}
              <span className="block text-[13px] text-muted-foreground">
                {forWhom === 'company' ? t('sendKeyCompany') : t('sendKeyHolder')}
              </span>
            </span>
          </label>
          {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
        </CardContent>
        <CardFooter className="justify-end">
          <Button type="submit" loading={form.submitting}>
            {t('submit')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
