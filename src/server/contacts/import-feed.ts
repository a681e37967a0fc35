import { ImportPart, type PartTarget } from './import-parts.ts'
import { openUpload, readUpload, removeUpload } from './storage.ts'

/** Rows of a part: small enough that merging begins while the file is still being read, large enough to be sorted. */
const PART_ROWS = 20_000
/** The part of the repeated rows. */
const REPEATED = -1
const CHUNK = 1 << 16

/**
 * Deals the rows of a file out to parts, the same way at every run. Rows that repeat an address wait in a file of
 * their own and are merged last, so that the last value wins.
 */
export class ImportFeed {
  private readonly target: PartTarget
  private readonly done: readonly number[]
  private readonly side: number
  private readonly repeatedKey: string
  private dealt = 0
  private index = -1
  private current: ImportPart | null = null
  private readonly full: ImportPart[] = []
  private readonly merging = new Set<Promise<void>>()
  private repeated = ''
  private repeatedFile: Awaited<ReturnType<typeof openUpload>> | undefined

  /** `side`: how many parts may be merging at once beside the one that fills. */
  constructor(target: PartTarget, options: { done: readonly number[]; side: number; repeatedKey: string }) {
    this.target = target
    this.done = options.done
    this.side = options.side
    this.repeatedKey = options.repeatedKey
  }

  addFirst(line: string): void {
    const index = Math.floor(this.dealt / PART_ROWS)
    this.dealt += 1
    if (index !== this.index) this.turnTo(index)
    this.current?.add(line)
  }

  addRepeated(line: string): void {
    if (!this.done.includes(REPEATED)) this.repeated += line
  }

  /** Hands what has been dealt to the database, and waits when it is behind. */
  async flush(): Promise<void> {
    for (const part of this.full.splice(0)) await this.mergeOf(part)
    while (this.merging.size > this.side) await Promise.race(this.merging)
    await this.current?.flush()
    if (this.repeated.length > CHUNK) await this.spill()
  }

  /** The file is read: the parts are merged to the last. */
  async finish(): Promise<void> {
    if (this.current) this.full.push(this.current)
    this.current = null
    for (const part of this.full.splice(0)) await this.mergeOf(part)
    await Promise.all(this.merging)
    if (this.repeated === '' && !this.repeatedFile) return
    await this.spill()
    this.repeatedFile?.end()
    const part = new ImportPart(REPEATED, 'repeated', this.target)
    try {
      for await (const chunk of readUpload(this.repeatedKey, 1 << 18).setEncoding('utf8')) {
        part.add(chunk as string)
        await part.flush()
      }
      await part.close()
    } catch (error) {
      part.abort(error as Error)
    }
    await part.merged
  }

  /** Nothing that is not committed stays. */
  async abort(reason: Error): Promise<void> {
    for (const part of [...this.full, this.current]) part?.abort(reason)
    const open = [...this.full, this.current].map((part) => part?.merged)
    await Promise.allSettled([...open, ...this.merging])
  }

  /** Removes the file of repeated rows. */
  async clean(): Promise<void> {
    this.repeatedFile?.destroy()
    await removeUpload(this.repeatedKey)
  }

  private turnTo(index: number): void {
    if (this.current) this.full.push(this.current)
    this.index = index
    this.current = this.done.includes(index) ? null : new ImportPart(index, 'first', this.target)
  }

  private async mergeOf(part: ImportPart): Promise<void> {
    const merged = part.merged.finally(() => this.merging.delete(merged))
    merged.catch(() => undefined)
    this.merging.add(merged)
    await part.close()
  }

  private async spill(): Promise<void> {
    this.repeatedFile ??= await openUpload(this.repeatedKey)
    const text = this.repeated
    this.repeated = ''
    const file = this.repeatedFile
    await new Promise<void>((resolve, reject) =>
      file.write(text, (error) => (error ? reject(error) : resolve())),
    )
  }
}
