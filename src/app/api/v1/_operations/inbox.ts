import { inboxMessagesOperations } from './inbox-messages'
import { inboxThreadsOperations } from './inbox-threads'

/** Reading and answering what came in. */
export const inboxOperations = [...inboxThreadsOperations, ...inboxMessagesOperations]
