import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { listSigningKeys } from '#server/licences/index'
import { PageHeader } from '../../../_ui/page-header'
import { PublicKeysCard } from '../_keys/public-keys-card'
import { RotateButton } from '../_keys/rotate-button'
import { SigningKeyList } from '../_keys/signing-key-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.keys'))('title') }
}

/** What signs licence files: the key of now, and those of before. */
export default async function SigningKeysPage() {
  const operator = await operatorPage()
  const [t, keys] = await Promise.all([getTranslations('operator.keys'), listSigningKeys(operator)])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} actions={<RotateButton />} />
      <div className="space-y-5">
        <SigningKeyList keys={keys} />
        <PublicKeysCard />
      </div>
    </>
  )
}
