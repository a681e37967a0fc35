import { z } from 'zod'
import { createSuppression, deleteSuppression, findSuppressions } from '#server/contacts/index'
import { Suppression, SuppressionInput } from '#server/contacts/schema'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { invalidField } from '#server/kernel/errors'
import { PageQuery, pageSchema } from '#server/kernel/page'

/** Who is not written to. */
export const suppressionsOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/suppressions',
    name: 'suppressions.list',
    summary: 'Addresses and domains that are not written to',
    permission: 'suppressions:read',
    query: PageQuery.extend({ search: z.string().max(300).optional() }),
    output: pageSchema(Suppression),
    run: (ctx, { query }) => findSuppressions(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/suppressions',
    name: 'suppressions.create',
    summary: 'Suppress an address or a domain',
    permission: 'suppressions:write',
    whileReadOnly: true,
    input: SuppressionInput,
    output: Suppression,
    status: 201,
    run: (ctx, { input }) => createSuppression(ctx, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/suppressions',
    name: 'suppressions.deleteByValue',
    summary: 'Allow an address or domain again (?email= or ?domain=)',
    permission: 'suppressions:write',
    query: z.object({ email: z.string().max(1000).optional(), domain: z.string().max(300).optional() }),
    run: async (ctx, { query, request }) => {
      const body = query.email || query.domain ? {} : await bodyOf(request)
      const email = query.email ?? body.email
      const domain = query.domain ?? body.domain
      if (!email && !domain) {
        throw invalidField('email', 'required', {
          fr: 'Indiquez `email` ou `domain`.',
          en: 'Give `email` or `domain`.',
        })
      }
      await deleteSuppression(ctx, { ...(email ? { email } : {}), ...(domain ? { domain } : {}) })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/suppressions/{id}',
    name: 'suppressions.delete',
    summary: 'Allow an address or domain again',
    permission: 'suppressions:write',
    run: async (ctx, { params }) => {
      await deleteSuppression(ctx, { id: params.id as string })
      return undefined
    },
  }),
]

/** A DELETE may name its target in a body instead of the address. */
async function bodyOf(request: Request): Promise<{ email?: string; domain?: string }> {
  const parsed = z
    .object({ email: z.string().max(1000).optional(), domain: z.string().max(300).optional() })
    .safeParse(await request.json().catch(() => null))
  return parsed.success
    ? {
        ...(parsed.data.email ? { email: parsed.data.email } : {}),
        ...(parsed.data.domain ? { domain: parsed.data.domain } : {}),
      }
    : {}
}
