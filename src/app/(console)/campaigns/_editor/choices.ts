import type { MergeField } from './merge-tokens'

export type ListChoice = { id: string; name: string; contactCount: number }

export type MailboxChoice = {
  id: string
  address: string
  displayName: string
  status: 'active' | 'paused'
  sentToday: number
  /** True for the built-in catcher: its mails stay in the house. */
  captured: boolean
  /** Why it does not send, in plain words. */
  trouble: string | null
}

/** What a campaign can be made from. */
export type Choices = { lists: ListChoice[]; mailboxes: MailboxChoice[]; fields: MergeField[] }
