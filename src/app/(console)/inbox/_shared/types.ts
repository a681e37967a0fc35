import type { Folder, Integration } from '#server/inboxes/schema'
import type { Assignee, ThreadSummary } from '#server/inboxes/thread-schema'

export type Box = Pick<
  Integration,
  'id' | 'name' | 'address' | 'state' | 'error' | 'mailboxId' | 'progress'
> & {
  folders: Pick<Folder, 'id' | 'name' | 'role'>[]
}

export type ThreadPage = { data: ThreadSummary[]; nextCursor: string | null }

/** What the person who looks may do, and who they are. */
export type Viewer = {
  userId: string
  /** `mark`: what is opened becomes read; not while the company is read-only. */
  may: {
    write: boolean
    mark: boolean
    undo: boolean
    contact: boolean
    connect: boolean
    readContacts: boolean
  }
  members: Assignee[]
}
