import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { getProvider, listProviderKinds } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { ProviderView } from '../_provider/provider-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('providers'))('title') }
}

/** One provider: how it is, what it may do, and its settings. */
export default async function ProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = { ...(await pageContext('providers:write')), locale: await getLocale() }
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const provider = await getProvider(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const kind = listProviderKinds(ctx).find((each) => each.kind === provider.kind)
  return <ProviderView provider={provider} fields={kind?.fields ?? []} />
}
