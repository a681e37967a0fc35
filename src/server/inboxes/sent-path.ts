type Folder = { path: string; role: string }

/** Where sent mail lies: the folder of that role, else a new one, inside INBOX where the server keeps its folders there. */
export function sentPath(folders: Folder[]): { path: string; create: boolean } {
  const existing = folders.find(({ role }) => role === 'sent')
  if (existing) return { path: existing.path, create: false }
  const others = folders.filter(({ role }) => role !== 'inbox')
  const prefixes = others.map(({ path }) => /^(INBOX[./])/i.exec(path)?.[1])
  const prefix = prefixes.length > 0 && prefixes.every((each) => each !== undefined) ? prefixes[0] : ''
  return { path: `${prefix}Sent`, create: true }
}
