import { z } from 'zod'
import {
  addNote,
  assignableMembers,
  changeThread,
  changeThreads,
  deleteNote,
  getThread,
  inboxFigures,
  listThreads,
} from '#server/inboxes/index'
import { BodyQuery } from '#server/inboxes/message-schema'
import {
  Assignee,
  InboxFigures,
  Note,
  NoteInput,
  Thread,
  ThreadChange,
  ThreadQuery,
  ThreadSummary,
  ThreadsChange,
  ThreadsChanged,
} from '#server/inboxes/thread-schema'
import { defineEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

const read = 'inbox:read'
const write = 'inbox:write'

export const inboxThreadsOperations = [
  defineEndpoint({
    method: 'GET',
    path: '/inbox/threads',
    name: 'inbox.threads.list',
    summary: 'List conversations, newest first: by box, folder, filter, contact, campaign or words',
    permission: read,
    query: PageQuery.extend(ThreadQuery.shape),
    output: pageSchema(ThreadSummary),
    run: (ctx, { query }) => listThreads(ctx, query),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/inbox/threads',
    name: 'inbox.threads.change',
    summary: 'Mark, archive, flag or assign up to 200 conversations; their servers follow within seconds',
    permission: write,
    input: ThreadsChange,
    output: ThreadsChanged,
    run: (ctx, { input }) => changeThreads(ctx, input),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/threads/{id}',
    name: 'inbox.threads.get',
    summary: 'Read a conversation: its messages, answers on their way, notes, and the contact beside it',
    permission: read,
    query: BodyQuery,
    output: Thread,
    run: (ctx, { params, query }) => getThread(ctx, { ...query, id: params.id! }),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/inbox/threads/{id}',
    name: 'inbox.threads.update',
    summary: 'Mark, archive, flag or assign a conversation; its server follows within seconds',
    permission: write,
    input: ThreadChange,
    output: ThreadSummary,
    run: (ctx, { params, input }) => changeThread(ctx, { ...input, id: params.id! }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/inbox/threads/{id}/notes',
    name: 'inbox.notes.create',
    summary: 'Add an internal note to a conversation',
    permission: write,
    input: NoteInput,
    output: Note,
    status: 201,
    run: (ctx, { params, input }) => addNote(ctx, { ...input, threadId: params.id! }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/inbox/notes/{id}',
    name: 'inbox.notes.delete',
    summary: 'Delete a note of your own',
    permission: write,
    status: 204,
    run: async (ctx, { params }) => {
      await deleteNote(ctx, { id: params.id! })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/figures',
    name: 'inbox.figures',
    summary: 'How many conversations of new mail are unread, by box and by filter',
    permission: read,
    output: InboxFigures,
    run: (ctx) => inboxFigures(ctx),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/inbox/assignees',
    name: 'inbox.assignees',
    summary: 'Whom a conversation may be assigned to',
    permission: read,
    output: z.object({ data: z.array(Assignee) }),
    run: async (ctx) => ({ data: await assignableMembers(ctx) }),
  }),
]
