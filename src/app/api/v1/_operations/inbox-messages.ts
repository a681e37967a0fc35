import { Contact } from '#server/contacts/schema'
import { NewMessage, OutgoingMail, ReplyInput } from '#server/inboxes/answer-schema'
import {
  changeMessage,
  contactFromMessage,
  discardOutgoing,
  getInboxMessage,
  listInboxMessages,
  openAttachment,
  rawMessage,
  replyToMessage,
  writeMessage,
} from '#server/inboxes/index'
import {
  BodyQuery,
  InboxMessageWithHeaders,
  MessageChange,
  MessageQuery,
} from '#server/inboxes/message-schema'
import { InboxMessageSummary } from '#server/inboxes/schema'
import { defineEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import { downloadResponse } from './download-response'

const read = 'inbox:read'
const write = 'inbox:write'

export const inboxMessagesOperations = [
  defineEndpoint({
    method: 'GET',
    path: '/inbox/messages',
    name: 'inbox.messages.list',
    summary:
      'List messages, newest first: by box, folder (a path or a role), classification, contact or words',
    permission: read,
    query: PageQuery.extend(MessageQuery.shape),
    output: pageSchema(InboxMessageSummary),
    run: (ctx, { query }) => listInboxMessages(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/inbox/messages',
    name: 'inbox.messages.create',
    summary: 'Write a message from the address of a box; it leaves within seconds',
    permission: write,
    input: NewMessage,
    output: OutgoingMail,
    status: 202,
    run: (ctx, { input }) => writeMessage(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/messages/{id}',
    name: 'inbox.messages.get',
    summary: 'Read a message: text, harmless HTML, headers, attachments, what it changed',
    permission: read,
    query: BodyQuery,
    output: InboxMessageWithHeaders,
    run: (ctx, { params, query }) => getInboxMessage(ctx, { ...query, id: params.id! }),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/inbox/messages/{id}',
    name: 'inbox.messages.update',
    summary: 'Mark, archive or flag a message (its server follows within seconds), or say what it is',
    permission: write,
    input: MessageChange,
    output: InboxMessageSummary,
    run: (ctx, { params, input }) => changeMessage(ctx, { ...input, id: params.id! }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/messages/{id}/raw',
    name: 'inbox.messages.raw',
    summary: 'Download a message as it came',
    permission: read,
    produces: 'message/rfc822',
    run: async (ctx, { params }) => downloadResponse(await rawMessage(ctx, { id: params.id! })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/messages/{id}/attachments/{attachmentId}',
    name: 'inbox.messages.attachment',
    summary: 'Download an attachment; one too large to keep is fetched from its server',
    permission: read,
    produces: 'application/octet-stream',
    run: async (ctx, { params }) => {
      const wanted = { messageId: params.id!, attachmentId: params.attachmentId! }
      return downloadResponse(await openAttachment(ctx, wanted))
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/inbox/messages/{id}/reply',
    name: 'inbox.messages.reply',
    summary: 'Answer a message, answer all, or pass it on, from the address of its box',
    permission: write,
    input: ReplyInput,
    output: OutgoingMail,
    status: 202,
    run: (ctx, { params, input }) => replyToMessage(ctx, { ...input, id: params.id! }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/inbox/outgoing/{id}',
    name: 'inbox.outgoing.discard',
    summary: 'Forget a mail written in the inbox that could not be sent',
    permission: write,
    status: 204,
    run: async (ctx, { params }) => {
      await discardOutgoing(ctx, { id: params.id! })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/inbox/messages/{id}/contact',
    name: 'inbox.messages.contact',
    summary: 'Make a contact of who wrote a message, and link what they wrote before',
    permission: 'contacts:write',
    output: Contact,
    status: 201,
    run: (ctx, { params }) => contactFromMessage(ctx, { id: params.id! }),
  }),
]
