import { z } from 'zod'
import {
  createProvider,
  deleteProvider,
  exportProviderCalls,
  getProvider,
  listProviderCalls,
  listProviderKinds,
  listProviders,
  testProvider,
  updateProvider,
} from '#server/clouds/index'
import {
  CallFilter,
  NewProvider,
  Provider,
  ProviderCall,
  ProviderChange,
  ProviderKind,
  ProviderTest,
} from '#server/clouds/schema'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import { csvResponse } from './csv-response'

/** Connections to the providers at which addresses are made, and the log of what is asked of them. */
export const providersOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/providers/kinds',
    name: 'providers.kinds',
    summary: 'The providers that can be connected, each with the fields of its form',
    permission: 'providers:read',
    output: z.object({ data: z.array(ProviderKind) }),
    run: async (ctx) => ({ data: listProviderKinds(ctx) }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/providers',
    name: 'providers.list',
    summary: 'List connected providers, with their health and what is left of their quota',
    permission: 'providers:read',
    query: PageQuery,
    output: pageSchema(Provider),
    run: (ctx, { query }) => listProviders(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/providers',
    name: 'providers.create',
    summary: 'Connect a provider; its secrets are stored encrypted and never answered',
    permission: 'providers:write',
    input: NewProvider,
    output: Provider,
    status: 201,
    run: (ctx, { input }) => createProvider(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/providers/calls',
    name: 'providers.calls',
    summary: 'Every request to the providers, newest first; kept for 90 days',
    permission: 'providers:read',
    query: PageQuery.extend(CallFilter.shape),
    output: pageSchema(ProviderCall),
    run: (ctx, { query }) => listProviderCalls(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/providers/calls/export',
    name: 'providers.export-calls',
    summary: 'Export the log of requests to the providers as CSV',
    permission: 'providers:read',
    query: CallFilter,
    produces: 'text/csv',
    run: async (ctx, { query }) => csvResponse(await exportProviderCalls(ctx, query), 'provider-calls.csv'),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/providers/{id}',
    name: 'providers.get',
    summary: 'Read a provider; its secrets are never answered',
    permission: 'providers:read',
    output: Provider,
    run: (ctx, { params }) => getProvider(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/providers/{id}',
    name: 'providers.update',
    summary: 'Change a provider; absent fields and a blank secret stay as they are',
    permission: 'providers:write',
    input: ProviderChange,
    output: Provider,
    run: (ctx, { params, input }) => updateProvider(ctx, { ...input, id: params.id as string }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/providers/{id}',
    name: 'providers.delete',
    summary: 'Forget a provider that no domain and no address uses',
    permission: 'providers:write',
    run: async (ctx, { params }) => {
      await deleteProvider(ctx, { id: params.id as string })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/providers/{id}/test',
    name: 'providers.test',
    summary: 'Sign in at a provider now; says which permissions are missing',
    permission: 'providers:write',
    output: ProviderTest,
    run: (ctx, { params }) => testProvider(ctx, { id: params.id as string }),
  }),
]
