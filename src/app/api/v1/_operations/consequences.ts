import { z } from 'zod'
import { formerAddressesOf, removeFormerAddress } from '#server/contacts/index'
import { FormerAddress } from '#server/contacts/schema'
import {
  Consequence,
  ConsequenceQuery,
  HistoryRow,
  Reclassification,
  Reclassified,
} from '#server/inboxes/consequence-schema'
import { contactTimeline, findConsequences, reclassifyMessage, undoConsequence } from '#server/inboxes/index'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

/** What followed from messages that came in, how to take it back, and the history of a contact. */
export const consequencesOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/inbox/consequences',
    name: 'inbox.consequences.list',
    summary: 'What messages changed: sequences ended, addresses excluded, mails put off',
    permission: 'inbox:read',
    query: PageQuery.extend(ConsequenceQuery.shape),
    output: pageSchema(Consequence),
    run: (ctx, { query }) => findConsequences(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/inbox/consequences/{id}/undo',
    name: 'inbox.consequences.undo',
    summary:
      'Take back what a message changed (also needs campaigns:write or suppressions:write, by what it changed)',
    permission: 'inbox:write',
    output: Consequence,
    run: (ctx, { params }) => undoConsequence(ctx, { id: params.id! }),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/inbox/messages/{id}/classification',
    name: 'inbox.messages.reclassify',
    summary: 'Say what a message is: the old consequences are taken back, the new ones drawn',
    permission: 'inbox:write',
    input: Reclassification,
    output: Reclassified,
    run: (ctx, { params, input }) => reclassifyMessage(ctx, { id: params.id!, ...input }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/{id}/history',
    name: 'contacts.history',
    summary: 'Mails, answers and their consequences, newest first',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(HistoryRow),
    run: (ctx, { params, query }) => contactTimeline(ctx, { contactId: params.id!, ...query }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/{id}/former-addresses',
    name: 'contacts.formerAddresses',
    summary: 'Addresses that a contact had before',
    permission: 'contacts:read',
    output: z.object({ data: z.array(FormerAddress) }),
    run: async (ctx, { params }) => ({ data: await formerAddressesOf(ctx, params.id!) }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/contacts/{id}/former-addresses/{email*}',
    name: 'contacts.removeFormerAddress',
    summary: 'Forget a former address: mail from it is no longer this contact’s',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await removeFormerAddress(ctx, { contactId: params.id!, email: decoded(params.email!) })
      return undefined
    },
  }),
]

/** An address inside a path; one that is not well encoded is nobody's. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return segment
  }
}
