import { Domain, DomainChange, NewDomain } from '#server/clouds/domain-schema'
import {
  createDomain,
  deleteDomain,
  getDomain,
  listDomains,
  updateDomain,
  verifyDomain,
} from '#server/clouds/index'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

/** Domains under which addresses are made, with the DNS records that they owe. */
export const domainsOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/domains',
    name: 'domains.list',
    summary: 'List domains, with their DNS records and what is published of them',
    permission: 'domains:read',
    query: PageQuery,
    output: pageSchema(Domain),
    run: (ctx, { query }) => listDomains(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/domains',
    name: 'domains.create',
    summary: 'Add a domain and declare it at its provider; answers the DNS records to publish',
    permission: 'domains:write',
    input: NewDomain,
    output: Domain,
    status: 201,
    run: (ctx, { input }) => createDomain(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/domains/{id}',
    name: 'domains.get',
    summary: 'Read a domain',
    permission: 'domains:read',
    output: Domain,
    run: (ctx, { params }) => getDomain(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/domains/{id}',
    name: 'domains.update',
    summary: 'Make a domain the default one, or give it to another provider',
    permission: 'domains:write',
    input: DomainChange,
    output: Domain,
    run: (ctx, { params, input }) => updateDomain(ctx, { ...input, id: params.id as string }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/domains/{id}',
    name: 'domains.delete',
    summary: 'Forget a domain that has no address; it stays at its provider',
    permission: 'domains:write',
    run: async (ctx, { params }) => {
      await deleteDomain(ctx, { id: params.id as string })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/domains/{id}/verify',
    name: 'domains.verify',
    summary: 'Read the DNS and have the provider look at the domain now',
    permission: 'domains:write',
    output: Domain,
    run: (ctx, { params }) => verifyDomain(ctx, { id: params.id as string }),
  }),
]
