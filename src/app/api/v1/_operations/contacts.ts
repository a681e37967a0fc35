import { z } from 'zod'
import { ContactImport, StartImportInput } from '#server/contacts/import-schema'
import {
  addToList,
  createContact,
  createList,
  createSuppression,
  deleteContact,
  deleteContacts,
  deleteList,
  deleteSuppression,
  discardImport,
  exportContacts,
  exportImportErrors,
  findContacts,
  findImportErrors,
  findImports,
  findLists,
  findSuppressions,
  freeFields,
  getContact,
  getImport,
  getList,
  knownTags,
  removeFromList,
  renameList,
  startImport,
  suppressContacts,
  tagContacts,
  updateContact,
  uploadImport,
} from '#server/contacts/index'
import {
  BULK_MAX,
  Contact,
  ContactChanges,
  ContactFilter,
  ContactInput,
  List,
  ListInput,
  MembersInput,
  REASONS,
  SORTS,
  Suppression,
  SuppressionInput,
} from '#server/contacts/schema'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { invalidField } from '#server/kernel/errors'
import { PageQuery, pageSchema } from '#server/kernel/page'

const id = (params: Record<string, string>) => params.id as string
const ContactIds = z.array(z.uuid()).min(1).max(BULK_MAX)
const Tags = z.array(z.string().trim().min(1).max(60)).max(30)

const contacts: Endpoint[] = [
  defineEndpoint({
    method: 'POST',
    path: '/contacts',
    name: 'contacts.create',
    summary: 'Add a contact',
    permission: 'contacts:write',
    input: ContactInput,
    output: Contact,
    status: 201,
    run: (ctx, { input }) => createContact(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts',
    name: 'contacts.list',
    summary: 'List, search and sort contacts',
    permission: 'contacts:read',
    query: PageQuery.extend({ ...ContactFilter.shape, sort: z.enum(SORTS).default('newest') }),
    output: pageSchema(Contact),
    run: (ctx, { query }) => findContacts(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/export',
    name: 'contacts.export',
    summary: 'Export contacts as CSV',
    permission: 'contacts:export',
    query: ContactFilter,
    produces: 'text/csv',
    run: async (ctx, { query }) => csv(await exportContacts(ctx, query), 'contacts.csv'),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/tags',
    name: 'contacts.tags',
    summary: 'Tags in use',
    permission: 'contacts:read',
    output: z.object({ data: z.array(z.string()) }),
    run: async (ctx) => ({ data: await knownTags(ctx) }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/fields',
    name: 'contacts.fields',
    summary: 'Free fields in use',
    permission: 'contacts:read',
    output: z.object({ data: z.array(z.object({ key: z.string(), label: z.string() })) }),
    run: async (ctx) => ({ data: await freeFields(ctx) }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/contacts/delete',
    name: 'contacts.deleteMany',
    summary: 'Delete several contacts',
    permission: 'contacts:write',
    input: z.object({ contactIds: ContactIds }),
    output: z.object({ deleted: z.number() }),
    run: (ctx, { input }) => deleteContacts(ctx, input.contactIds),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/contacts/tags',
    name: 'contacts.tag',
    summary: 'Add tags to several contacts, take tags away',
    permission: 'contacts:write',
    input: z.object({ contactIds: ContactIds, add: Tags.default([]), remove: Tags.default([]) }),
    output: z.object({ updated: z.number() }),
    run: (ctx, { input }) => tagContacts(ctx, input),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/contacts/suppress',
    name: 'contacts.suppress',
    summary: 'Suppress the addresses of several contacts',
    permission: 'suppressions:write',
    input: z.object({ contactIds: ContactIds, reason: z.enum(REASONS).default('manual') }),
    output: z.object({ suppressed: z.number() }),
    run: (ctx, { input }) => suppressContacts(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/{id}',
    name: 'contacts.get',
    summary: 'Read a contact',
    permission: 'contacts:read',
    output: Contact,
    run: (ctx, { params }) => getContact(ctx, id(params)),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/contacts/{id}',
    name: 'contacts.update',
    summary: 'Change a contact',
    permission: 'contacts:write',
    input: ContactChanges,
    output: Contact,
    run: (ctx, { params, input }) => updateContact(ctx, id(params), input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/contacts/{id}',
    name: 'contacts.delete',
    summary: 'Delete a contact',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await deleteContact(ctx, id(params))
      return undefined
    },
  }),
]

const ImportError = z.object({
  row: z.number(),
  field: z.string(),
  code: z.string(),
  value: z.string(),
  message: z.string(),
})

const imports: Endpoint[] = [
  defineEndpoint({
    method: 'POST',
    path: '/contacts/imports',
    name: 'contacts.import',
    summary: 'Import a CSV file: multipart "file" (+ "mapping", "listId", "tags", "draft") or a CSV body',
    permission: 'contacts:write',
    query: z.object({ listId: z.string().optional(), draft: z.stringbool().optional() }),
    consumes: ['multipart/form-data', 'text/csv'],
    output: ContactImport,
    status: 202,
    run: (ctx, { query, request }) => uploadImport(ctx, request, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports',
    name: 'contacts.imports',
    summary: 'List imports',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(ContactImport),
    run: (ctx, { query }) => findImports(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}',
    name: 'contacts.getImport',
    summary: 'Progress and summary of an import',
    permission: 'contacts:read',
    output: ContactImport,
    run: (ctx, { params }) => getImport(ctx, id(params)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/contacts/imports/{id}/start',
    name: 'contacts.startImport',
    summary: 'Start an import uploaded as a draft',
    permission: 'contacts:write',
    input: StartImportInput,
    output: ContactImport,
    status: 202,
    run: (ctx, { params, input }) => startImport(ctx, id(params), input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/contacts/imports/{id}',
    name: 'contacts.discardImport',
    summary: 'Throw a draft import away',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await discardImport(ctx, id(params))
      return undefined
    },
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}/errors',
    name: 'contacts.importErrors',
    summary: 'Rows that an import refused',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(ImportError),
    run: (ctx, { params, query }) => findImportErrors(ctx, id(params), query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}/errors.csv',
    name: 'contacts.importErrorsCsv',
    summary: 'Rows that an import refused, as CSV',
    permission: 'contacts:read',
    produces: 'text/csv',
    run: async (ctx, { params }) => csv(await exportImportErrors(ctx, id(params)), 'erreurs.csv'),
  }),
]

const lists: Endpoint[] = [
  defineEndpoint({
    method: 'POST',
    path: '/lists',
    name: 'lists.create',
    summary: 'Make a list',
    permission: 'contacts:write',
    input: ListInput,
    output: List,
    status: 201,
    run: (ctx, { input }) => createList(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/lists',
    name: 'lists.list',
    summary: 'List the lists',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(List),
    run: (ctx, { query }) => findLists(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/lists/{id}',
    name: 'lists.get',
    summary: 'Read a list',
    permission: 'contacts:read',
    output: List,
    run: (ctx, { params }) => getList(ctx, id(params)),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/lists/{id}',
    name: 'lists.rename',
    summary: 'Rename a list',
    permission: 'contacts:write',
    input: ListInput,
    output: List,
    run: (ctx, { params, input }) => renameList(ctx, id(params), input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/lists/{id}',
    name: 'lists.delete',
    summary: 'Delete a list, not its contacts',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await deleteList(ctx, id(params))
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/lists/{id}/contacts',
    name: 'lists.addContacts',
    summary: 'Put contacts on a list, by id or address; unknown addresses become contacts',
    permission: 'contacts:write',
    input: MembersInput,
    output: z.object({
      added: z.number(),
      created: z.number(),
      alreadyIn: z.number(),
      unknown: z.number(),
    }),
    run: (ctx, { params, input }) => addToList(ctx, id(params), input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/lists/{id}/contacts',
    name: 'lists.removeContacts',
    summary: 'Take contacts off a list',
    permission: 'contacts:write',
    input: MembersInput,
    output: z.object({ removed: z.number() }),
    run: (ctx, { params, input }) => removeFromList(ctx, id(params), input),
  }),
]

const suppressions: Endpoint[] = [
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
      await deleteSuppression(ctx, { id: id(params) })
      return undefined
    },
  }),
]

/** The contacts part of the public API. */
export const contactsOperations: Endpoint[] = [...contacts, ...imports, ...lists, ...suppressions]

function csv(body: ReadableStream<Uint8Array>, fileName: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}

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
