import { z } from 'zod'
import {
  createContact,
  deleteContact,
  deleteContacts,
  exportContacts,
  findContacts,
  freeFields,
  getContact,
  knownTags,
  suppressContacts,
  tagContacts,
  updateContact,
} from '#server/contacts/index'
import {
  BULK_MAX,
  Contact,
  ContactChanges,
  ContactFilter,
  ContactInput,
  REASONS,
  SORTS,
} from '#server/contacts/schema'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import { csvResponse } from './csv-response'

const ContactIds = z.array(z.uuid()).min(1).max(BULK_MAX)
const Tags = z.array(z.string().trim().min(1).max(60)).max(30)

/** Contacts, one by one and many at once. */
export const contactsOperations: Endpoint[] = [
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
    run: async (ctx, { query }) => csvResponse(await exportContacts(ctx, query), 'contacts.csv'),
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
    whileReadOnly: true,
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
    whileReadOnly: true,
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
    run: (ctx, { params }) => getContact(ctx, params.id as string),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/contacts/{id}',
    name: 'contacts.update',
    summary: 'Change a contact',
    permission: 'contacts:write',
    input: ContactChanges,
    output: Contact,
    run: (ctx, { params, input }) => updateContact(ctx, params.id as string, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/contacts/{id}',
    name: 'contacts.delete',
    summary: 'Delete a contact',
    permission: 'contacts:write',
    whileReadOnly: true,
    run: async (ctx, { params }) => {
      await deleteContact(ctx, params.id as string)
      return undefined
    },
  }),
]
