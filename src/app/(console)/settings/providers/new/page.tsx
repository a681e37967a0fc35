import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listProviderKinds } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../../_ui/page-header'
import { ConnectView } from '../_form/connect-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('providers'))('connect.title') }
}

type Props = { searchParams: Promise<{ kind?: string }> }

/** Connects a provider. */
export default async function NewProviderPage({ searchParams }: Props) {
  const ctx = await pageContext('providers:write')
  const t = await getTranslations('providers')
  const { kind } = await searchParams
  const kinds = listProviderKinds({ ...ctx, locale: await getLocale() })
  return (
    <>
      <PageHeader
        title={t('connect.title')}
        description={t('connect.text')}
        back={{ href: '/settings/providers', label: t('back') }}
      />
      <ConnectView kinds={kinds} wanted={kinds.some((each) => each.kind === kind) ? (kind ?? null) : null} />
    </>
  )
}
