import type { Blob, MessageRow } from './message-row.ts'
import type { Read } from './read-message.ts'
import { storeBatch } from './store-batch.ts'
import { storeBlobs } from './store-blobs.ts'
import type { SyncContext } from './sync-context.ts'

const BATCH_ROWS = 200
/** Bytes of a batch: with the one being written, what a sync holds in memory at most. */
const BATCH_BYTES = 4 * 1024 * 1024

/** Gathers messages into batches and writes one while the next is fetched and read. */
export class StoringPipe {
  private readonly context: SyncContext
  private rows: MessageRow[] = []
  private blobs: Blob[] = []
  private bytes = 0
  private writing: Promise<{ error: unknown } | undefined> = Promise.resolve(undefined)

  constructor(context: SyncContext) {
    this.context = context
  }

  async add({ row, blobs }: Read): Promise<void> {
    this.rows.push(row)
    this.blobs.push(...blobs)
    for (const { bytes } of blobs) this.bytes += bytes.byteLength
    if (this.rows.length >= BATCH_ROWS || this.bytes >= BATCH_BYTES) await this.flush()
  }

  /** Everything added is written, or this throws. */
  async end(): Promise<void> {
    if (this.rows.length > 0) await this.flush()
    await this.settle()
  }

  private async flush(): Promise<void> {
    await this.settle()
    const { rows, blobs } = this
    this.rows = []
    this.blobs = []
    this.bytes = 0
    this.writing = this.write(rows, blobs).catch((error: unknown) => ({ error }))
  }

  private async write(rows: MessageRow[], blobs: Blob[]): Promise<undefined> {
    await storeBlobs(blobs)
    await storeBatch(this.context, rows, { searchable: !this.context.deferred })
  }

  private async settle(): Promise<void> {
    const failed = await this.writing
    this.writing = Promise.resolve(undefined)
    if (failed) throw failed.error
  }
}
