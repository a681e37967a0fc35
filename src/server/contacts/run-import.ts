import type { Ctx } from '#server/kernel/context'
import type { RawClient } from '#server/kernel/db'
import { asTenant, dedicatedConnection, isUniqueViolation } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { enqueue } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { CsvError, CsvReader } from './csv-reader.ts'
import { ImportFeed } from './import-feed.ts'
import { copyLine } from './import-line.ts'
import { type ImportMapping, type ImportRecord, loadImport } from './import-record.ts'
import { rowReader } from './import-row.ts'
import { ImportSession } from './import-session.ts'
import { indexContacts } from './jobs.ts'
import { SeenAddresses } from './seen-addresses.ts'
import { readUpload, removeUpload, uploadSize } from './storage.ts'

const CHUNK = 1 << 16
const ATTEMPTS = 5

/**
 * Reads an uploaded file into the contacts. May be killed and run again at any moment: a part of the file is merged and
 * counted in one transaction, and parts already merged are passed over.
 */
export async function runImport(
  ctx: Ctx,
  { importId }: { importId: string },
  { signal }: { signal: AbortSignal },
) {
  const connection = await dedicatedConnection()
  try {
    const session = await ImportSession.open(connection as RawClient, ctx.organisationId, importId)
    // Another worker is at it.
    if (!session) return
    const record = await loadImport(ctx, importId)
    if (record.status !== 'queued' && record.status !== 'running') return
    await session.start(record.mapping as ImportMapping)
    const failure = await attempt(ctx, record, session, signal)
    if (failure) await session.fail(failure)
    else await complete(ctx, importId)
    await removeUpload(record.storageKey)
  } finally {
    await connection.end().catch(() => undefined)
  }
}

async function attempt(ctx: Ctx, record: ImportRecord, session: ImportSession, signal: AbortSignal) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readFile(ctx, record, session, signal)
    } catch (error) {
      if (!isUniqueViolation(error) || tries === ATTEMPTS) throw error
      log.info({ importId: record.id }, 'import: an address was added meanwhile, running the part again')
    }
  }
}

/** Returns the code of a failure that lies in the file itself. */
async function readFile(ctx: Ctx, record: ImportRecord, session: ImportSession, signal: AbortSignal) {
  const size = await uploadSize(record.storageKey)
  if (size === null) return 'file_missing'
  if (size !== Number(record.size)) return 'file_cut'

  const feed = new ImportFeed(
    {
      organisationId: ctx.organisationId,
      importId: record.id,
      listId: record.listId,
      tags: record.tags,
      source: `import:${record.fileName}`,
      hopes: { allNew: true },
    },
    {
      done: await session.partsDone(),
      side: env().DATABASE_POOL >= 6 ? 2 : 1,
      repeatedKey: `${record.storageKey}.repeated`,
    },
  )
  try {
    await read(record, session, feed, signal)
    await feed.finish()
    return null
  } catch (error) {
    await feed.abort(error as Error)
    if (error instanceof CsvError) return `${error.code}:${error.row}`
    throw error
  } finally {
    await feed.clean()
  }
}

async function read(
  record: ImportRecord,
  session: ImportSession,
  feed: ImportFeed,
  signal: AbortSignal,
): Promise<void> {
  const mapping = record.mapping as ImportMapping
  const readRow = rowReader(mapping.targets)
  const seen = new SeenAddresses()
  const progress = session.progress
  progress.reset()
  const reader = new CsvReader(record.delimiter, (cells, row) => {
    if (row === 1 && record.hasHeader) return
    const result = readRow(cells)
    if (result === null) return
    progress.total += 1
    if ('code' in result) session.refuse(row, result)
    else if (seen.add(result.email)) feed.addFirst(copyLine(result, row))
    else feed.addRepeated(copyLine(result, row))
  })
  const decoder = new TextDecoder(record.encoding)
  for await (const chunk of readUpload(record.storageKey, CHUNK)) {
    if (signal.aborted) throw new Error('import: the worker is stopping, another run takes over')
    progress.bytes += (chunk as Buffer).length
    reader.push(decoder.decode(chunk as Buffer, { stream: true }))
    await feed.flush()
    await session.report()
  }
  reader.push(decoder.decode())
  reader.end()
  await session.reportEnd()
}

async function complete(ctx: Ctx, importId: string): Promise<void> {
  await asTenant(ctx, async (db) => {
    const row = await db.contactImport.findFirstOrThrow({ where: { id: importId } })
    await db.contactImport.updateMany({
      where: { id: importId },
      data: {
        status: 'completed',
        completedAt: new Date(),
        duplicates: row.total - row.failed - row.created - row.updated,
        // The rows shown before the import are people's data; they have served.
        mapping: { ...(row.mapping as ImportMapping), preview: [] },
      },
    })
    await enqueue(db, indexContacts, { importId })
  })
}
