import type { Endpoint } from '#server/kernel/endpoint'
import { campaignsOperations } from './campaigns'
import { capturedOperations } from './captured'
import { contactsOperations } from './contacts'
import { mailboxesOperations } from './mailboxes'
import { messagesOperations } from './messages'
import { organisationsOperations } from './organisations'
import { sessionsOperations } from './sessions'

/** Every operation of the public API: what is served, described at /api/v1/openapi.json and walked by the tests. */
export const operations: Endpoint[] = [
  ...organisationsOperations,
  ...sessionsOperations,
  ...contactsOperations,
  ...mailboxesOperations,
  ...campaignsOperations,
  ...messagesOperations,
  ...capturedOperations,
]
