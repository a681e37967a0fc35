import { z } from 'zod'
import {
  addToList,
  createList,
  deleteList,
  findLists,
  getList,
  removeFromList,
  renameList,
} from '#server/contacts/index'
import { List, ListInput, MembersInput } from '#server/contacts/schema'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

/** Lists and who is on them. */
export const listsOperations: Endpoint[] = [
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
    run: (ctx, { params }) => getList(ctx, params.id as string),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/lists/{id}',
    name: 'lists.rename',
    summary: 'Rename a list',
    permission: 'contacts:write',
    input: ListInput,
    output: List,
    run: (ctx, { params, input }) => renameList(ctx, params.id as string, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/lists/{id}',
    name: 'lists.delete',
    summary: 'Delete a list, not its contacts',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await deleteList(ctx, params.id as string)
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
    run: (ctx, { params, input }) => addToList(ctx, params.id as string, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/lists/{id}/contacts',
    name: 'lists.removeContacts',
    summary: 'Take contacts off a list',
    permission: 'contacts:write',
    input: MembersInput,
    output: z.object({ removed: z.number() }),
    run: (ctx, { params, input }) => removeFromList(ctx, params.id as string, input),
  }),
]
