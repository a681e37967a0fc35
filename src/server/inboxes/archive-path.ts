type Folder = { path: string; name: string; role: string }

/**
 * Where archived mail goes: the archive, else all mail (at Gmail a message there and nowhere else is an archived one),
 * else a new folder, inside INBOX where the server keeps its folders there.
 */
export function archivePath(folders: Folder[]): { path: string; create: boolean } {
  const existing =
    folders.find(({ role }) => role === 'archive') ?? folders.find(({ role }) => role === 'all')
  if (existing) return { path: existing.path, create: false }
  const inside = folders
    .filter(({ role }) => role !== 'inbox')
    .map(({ path }) => /^(INBOX[./])/i.exec(path)?.[1])
  const prefix = inside.length > 0 && inside.every((each) => each !== undefined) ? inside[0] : ''
  return { path: `${prefix}Archive`, create: true }
}
