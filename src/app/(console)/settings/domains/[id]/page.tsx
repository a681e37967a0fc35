import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { getDomain, listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { DomainView } from '../_domain/domain-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domains'))('title') }
}

/** One domain: its DNS records, and whether they are in place. */
export default async function DomainPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = { ...(await pageContext('domains:read')), locale: await getLocale() }
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const domain = await getDomain(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const mayWrite = ctx.permissions.has('domains:write')
  const { data: providers } = mayWrite ? await listProviders(ctx, { limit: 200 }) : { data: [] }
  return (
    <DomainView
      domain={domain}
      mayWrite={mayWrite}
      providers={providers.map(({ id: providerId, name }) => ({ id: providerId, name }))}
    />
  )
}
