/** What a person may do to a message that its server is to know. */
export type WriteKind = 'seen' | 'unseen' | 'archive' | 'unarchive' | 'answered' | 'flagged' | 'unflagged'

/** Each of these undoes the other: told to the server one after the other they say nothing. */
export const OPPOSITE: Partial<Record<WriteKind, WriteKind>> = {
  seen: 'unseen',
  unseen: 'seen',
  archive: 'unarchive',
  unarchive: 'archive',
  flagged: 'unflagged',
  unflagged: 'flagged',
}

type Change = {
  seen?: boolean | undefined
  flagged?: boolean | undefined
  archived?: boolean | undefined
}

/** What a person asks for; `answered` comes of sending. */
export type AskedKind = Exclude<WriteKind, 'answered'>

/** The writes that a change asks of the server. */
export function kindsOf({ seen, flagged, archived }: Change): AskedKind[] {
  const kinds: AskedKind[] = []
  if (seen !== undefined) kinds.push(seen ? 'seen' : 'unseen')
  if (flagged !== undefined) kinds.push(flagged ? 'flagged' : 'unflagged')
  if (archived !== undefined) kinds.push(archived ? 'archive' : 'unarchive')
  return kinds
}
