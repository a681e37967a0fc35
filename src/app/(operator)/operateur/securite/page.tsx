import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { twoFactorState } from '#server/accounts/index'
import { operatorPage } from '#server/kernel/operator-action'
import { TwoFactorCard } from '../../../_two-factor/two-factor-card'
import { PageHeader } from '../../../_ui/page-header'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.security'))('title') }
}

/** What protects the operator's own account, which may belong to no company. */
export default async function OperatorSecurityPage() {
  const { userId } = await operatorPage()
  // A page is reached with a session only.
  if (!userId) throw new Error('No signed-in operator')
  const [t, state] = await Promise.all([getTranslations('operator.security'), twoFactorState({ userId })])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <div className="max-w-4xl">
        <TwoFactorCard state={state} required={false} />
      </div>
    </>
  )
}
