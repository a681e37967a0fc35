import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { getIntegration, listPresets } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { BoxView } from '../_box/box-view'
import { ComeBack } from '../_list/come-back'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('form.edit') }
}

/** One box: how it is, its settings, its folders and its sending face. */
export default async function IntegrationPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext('integrations:write')
  const { id } = await params
  if (!UUID.test(id)) notFound()
  const locale = await getLocale()
  const integration = await getIntegration({ ...ctx, locale }, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  return (
    <>
      <ComeBack />
      <BoxView integration={integration} presets={listPresets(locale)} />
    </>
  )
}
