import { ImapError, type ImapFolder, type ImapServer, type ImapSession } from '#server/adapters/imap/port'
import { openImap } from '#server/adapters/imap/registry'
import { AppError, type FieldError } from '#server/kernel/errors'
import { guardHost, IMAP_PORTS, OutboundBlocked } from '#server/kernel/outbound'
import { fieldOf, type StoredFailure, wordsOf } from './failures.ts'

const TIMEOUT_MS = 15_000
/** Counting is a courtesy: a box of hundreds of folders must not keep a person waiting. */
const COUNTING_MS = 5000

export type FoundFolder = Pick<ImapFolder, 'path' | 'name' | 'role'> & { messages: number | null }
export type Failed = StoredFailure & { field: string; retryAt: Date | null }
export type Probed = { ok: true; folders: FoundFolder[] } | { ok: false; failure: Failed }

/** Connects, logs in and lists the folders of a box, counted when asked for. Never throws for what the server did. */
export async function probeBox(server: ImapServer, { count }: { count: boolean }): Promise<Probed> {
  const what = await blocked(server)
  if (what) return failed('blocked', '', what === 'port' ? 'imap.port' : 'imap.host')
  let session: ImapSession | undefined
  try {
    session = await openImap(server, { timeoutMs: TIMEOUT_MS })
    const folders = (await session.listFolders()).filter(({ selectable }) => selectable)
    return { ok: true, folders: await withCounts(session, folders, count) }
  } catch (error) {
    if (!(error instanceof ImapError)) throw error
    return failed(error.code, error.response, fieldOf(error.code), error.retryAfter)
  } finally {
    await session?.close()
  }
}

/** What keeps the server from being asked at all. An unknown name is told by the connection itself. */
async function blocked({ host, port }: ImapServer): Promise<OutboundBlocked['what'] | null> {
  try {
    await guardHost(host, port, IMAP_PORTS)
    return null
  } catch (error) {
    return error instanceof OutboundBlocked ? error.what : null
  }
}

async function withCounts(
  session: ImapSession,
  folders: ImapFolder[],
  count: boolean,
): Promise<FoundFolder[]> {
  const until = Date.now() + COUNTING_MS
  const found: FoundFolder[] = []
  for (const { path, name, role } of folders) {
    const wanted = count && Date.now() < until
    found.push({ path, name, role, messages: wanted ? await countOf(session, path) : null })
  }
  return found
}

/** A folder that may be listed but not looked into has no count. */
async function countOf(session: ImapSession, path: string): Promise<number | null> {
  try {
    return (await session.status(path)).messages
  } catch (error) {
    if (error instanceof ImapError && error.code !== 'connection' && error.code !== 'timeout') return null
    throw error
  }
}

function failed(code: StoredFailure['code'], response: string, field: string, retryAfter?: number): Probed {
  const retryAt = retryAfter === undefined ? null : new Date(Date.now() + retryAfter * 1000)
  return { ok: false, failure: { code, response, field, retryAt } }
}

/** 422 on the field that a failure is about: what happened, and what to do. */
export function refusal({ code, field, retryAt }: Failed, host: string): AppError {
  const { message, remedy } = wordsOf(code, { host, retryAt })
  const text = { fr: `${message.fr} ${remedy.fr}`, en: `${message.en} ${remedy.en}` }
  const fields: FieldError[] = [{ field, code, message: text }]
  return new AppError('invalid', text, { fields })
}
