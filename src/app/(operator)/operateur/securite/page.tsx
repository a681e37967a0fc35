import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listOperatorKeys, twoFactorState } from '#server/accounts/index'
import { operatorPage } from '#server/kernel/operator-action'
import { TwoFactorCard } from '../../../_two-factor/two-factor-card'
import { PageHeader } from '../../../_ui/page-header'
import { OperatorKeysCard } from '../_security/operator-keys-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.security'))('title') }
}

/** What protects the operator's own account, which may belong to no company, and the keys that open as much as it does. */
export default async function OperatorSecurityPage() {
  const operator = await operatorPage()
  const { userId } = operator
  // A page is reached with a session only.
  if (!userId) throw new Error('No signed-in operator')
  const [t, state, keys] = await Promise.all([
    getTranslations('operator.security'),
    twoFactorState({ userId }),
    listOperatorKeys(operator, { limit: 200 }),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <div className="max-w-4xl space-y-5">
        <TwoFactorCard state={state} required={false} />
        <OperatorKeysCard keys={keys.data} userId={userId} />
      </div>
    </>
  )
}
