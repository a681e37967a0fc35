import type { FolderStatus, ImapSession } from '#server/adapters/imap/port'
import type { TenantDb } from '#server/kernel/db'

export type BoxRow = NonNullable<Awaited<ReturnType<TenantDb['inboxIntegration']['findFirst']>>>
export type FolderRow = NonNullable<Awaited<ReturnType<TenantDb['inboxFolder']['findFirst']>>>

/** One run of a sync: a connection, the box as it was when the run began, and until when it may go on. */
export type Visit = {
  organisationId: string
  integrationId: string
  box: BoxRow
  session: ImapSession
  /** First day of the period; null: everything. */
  since: Date | null
  /** The process ends, or somebody else may have the box by now. */
  signal: AbortSignal
  /** A long sync pauses here, so that new mail and other boxes get their turn. */
  deadline: number
  opened: { path: string; writable: boolean; status: FolderStatus } | null
}

/** What the rows say before the server is asked. */
export type KnownBox = {
  box: BoxRow
  folders: FolderRow[]
  /** Folders that are not synced but show messages of synced ones. */
  followed: ReadonlySet<string>
  /** Something that people did here waits to be told. */
  writes: boolean
}

/** The run was told to stop; what it has written stands. */
export class Stopped extends Error {}

/** Opens a folder unless it is the one that is open. */
export async function enterFolder(
  visit: Visit,
  path: string,
  { write = false }: { write?: boolean } = {},
): Promise<FolderStatus> {
  if (visit.signal.aborted) throw new Stopped()
  const { opened } = visit
  if (opened?.path === path && (opened.writable || !write)) return opened.status
  visit.opened = null
  const status = await visit.session.open(path, { readOnly: !write })
  visit.opened = { path, writable: write, status }
  return status
}
