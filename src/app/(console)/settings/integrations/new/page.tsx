import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listPresets } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../../_ui/page-header'
import { NewIntegrationForm } from '../_form/new-integration-form'
import { ComeBack } from '../_list/come-back'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('form.new') }
}

/** Connects a box. */
export default async function NewIntegrationPage() {
  await pageContext('integrations:write')
  const t = await getTranslations('integrations.form')
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/settings/integrations', label: t('back') }}
      />
      <ComeBack />
      <NewIntegrationForm presets={listPresets(await getLocale())} />
    </>
  )
}
