import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '#server/kernel/env'
import type { Blob } from './message-row.ts'

/** Written beside each other; more would only wait for the disk. */
const AT_ONCE = 8

/** Puts contents under their hash. What is there already is the same. */
export async function storeBlobs(blobs: Blob[]): Promise<void> {
  const once = [...new Map(blobs.map((blob) => [blob.key, blob])).values()]
  let next = 0
  const lane = async () => {
    for (let blob = once[next++]; blob; blob = once[next++]) {
      const path = join(env().DATA_DIR, 'blobs', blob.key)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, blob.bytes)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, once.length) }, lane))
}
