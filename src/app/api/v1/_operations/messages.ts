import { z } from 'zod'
import { getMessage, listMessages, resolveUncertain, sendMails } from '#server/campaigns/index'
import { BatchResult, MessageFilter, MessageRow, ResolveInput, SendInput } from '#server/campaigns/schema'
import { defineEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

export const messagesOperations = [
  defineEndpoint({
    method: 'POST',
    path: '/messages',
    name: 'messages.send',
    summary: 'Send one mail, or up to 100 ("messages"), outside any campaign',
    permission: 'messages:send',
    input: SendInput,
    output: z.union([MessageRow, BatchResult]),
    status: 202,
    run: (ctx, { input }) => sendMails(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/messages',
    name: 'messages.list',
    summary: 'The mails sent outside campaigns',
    permission: 'messages:read',
    query: PageQuery.extend({ status: MessageFilter.optional() }),
    output: pageSchema(MessageRow),
    run: (ctx, { query }) => listMessages(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/messages/{id}',
    name: 'messages.get',
    summary: 'Read what became of one message',
    permission: 'messages:read',
    output: MessageRow,
    run: (ctx, { params }) => getMessage(ctx, { id: params.id! }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/messages/{id}/resolve',
    name: 'messages.resolve',
    summary: 'Decide on an uncertain mail: it left, or send it again',
    permission: 'campaigns:launch',
    input: ResolveInput,
    output: MessageRow,
    run: (ctx, { params, input }) => resolveUncertain(ctx, { ...input, messageId: params.id! }),
  }),
]
