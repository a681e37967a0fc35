import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { operatorPage } from '#server/kernel/operator-action'
import { findCompanies, listPlans } from '#server/licences/index'
import { PageHeader } from '../../../../_ui/page-header'
import { IssueForm } from '../../_issue/issue-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.issue'))('title') }
}

const CHOICES = 8

/** Makes a licence; the address may name the company it is for. */
export default async function NewLicencePage({
  searchParams,
}: {
  searchParams: Promise<{ company?: string }>
}) {
  const operator = await operatorPage()
  const { company } = await searchParams
  const named = z.uuid().safeParse(company).data
  const [t, plans, found] = await Promise.all([
    getTranslations('operator.issue'),
    listPlans(operator),
    findCompanies(operator, { limit: CHOICES, ...(named && { id: named }) }),
  ])
  const companies = found.data
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        back={{ href: '/operateur/licences', label: t('back') }}
      />
      <div className="max-w-3xl">
        <IssueForm
          plans={plans}
          companies={{ companies, more: named !== undefined || found.nextCursor !== null }}
          wanted={(named && companies[0]?.id) ?? ''}
        />
      </div>
    </>
  )
}
