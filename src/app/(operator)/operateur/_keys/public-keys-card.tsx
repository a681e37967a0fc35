'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { CopyButton } from '../../../_ui/copy-button'

const PATH = '/.well-known/licence-keys.json'

/** Where programs read the public halves. */
export function PublicKeysCard() {
  const t = useTranslations('operator.keys')
  const [address, setAddress] = useState(PATH)
  useEffect(() => setAddress(new URL(PATH, location.origin).href), [])
  return (
    <Card>
      <CardHeader title={t('public')} description={t('publicText')} />
      <CardContent className="flex flex-wrap items-center gap-2">
        <a
          href={PATH}
          className="min-w-0 break-all rounded font-mono text-[13px] text-primary-ink underline-offset-2 hover:underline"
        >
          {address}
        </a>
        <CopyButton text={address} />
      </CardContent>
    </Card>
  )
}
