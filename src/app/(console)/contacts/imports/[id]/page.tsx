import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { findImportErrors, getImport } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { PageHeader } from '../../../../_ui/page-header'
import { ImportRun } from './import-run'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.import')
  return { title: t('title') }
}

type PageProps = { params: Promise<{ id: string }> }

const ERRORS_SHOWN = 50

/** One import: how far it is, then what it gave. */
export default async function ImportPage({ params }: PageProps) {
  const ctx = await pageContext('contacts:read')
  const t = await getTranslations('contacts')
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const [record, errors] = await Promise.all([
    getImport(ctx, id),
    findImportErrors(ctx, id, { limit: ERRORS_SHOWN }),
  ]).catch(orNotFound)
  return (
    <>
      <PageHeader title={record.fileName} back={{ href: '/contacts/imports', label: t('run.back') }} />
      <ImportRun initial={record} errors={errors.data} mayCampaign={ctx.permissions.has('campaigns:write')} />
    </>
  )
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
