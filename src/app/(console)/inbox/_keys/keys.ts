/** Every shortcut of the inbox, in the order the help lists them. */
export const KEYS = {
  next: ['j'],
  previous: ['k'],
  open: ['o', 'Enter'],
  back: ['u', 'Esc'],
  archive: ['e'],
  unread: ['Shift U'],
  select: ['x'],
  reply: ['r'],
  replyAll: ['a'],
  forward: ['f'],
  note: ['m'],
  write: ['c'],
  search: ['/'],
  help: ['?'],
} as const

export type Deed = keyof typeof KEYS

const BY_KEY: Readonly<Record<string, Deed>> = {
  j: 'next',
  k: 'previous',
  o: 'open',
  u: 'back',
  Escape: 'back',
  e: 'archive',
  U: 'unread',
  x: 'select',
  r: 'reply',
  a: 'replyAll',
  f: 'forward',
  m: 'note',
  c: 'write',
  '?': 'help',
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** What a key asks for; "/" is the search box's own. Enter follows the link that has the focus. */
export function deedOf({ key, ctrlKey, metaKey, altKey }: Press): Deed | null {
  if (ctrlKey || metaKey || altKey) return null
  return BY_KEY[key] ?? null
}
