import { storage } from '#server/adapters/storage/registry'
import type { Blob } from './message-row.ts'

/** Written beside each other; more would only wait for the disk. */
const AT_ONCE = 8

/** Puts contents under their hash. What is there already is the same. */
export async function storeBlobs(blobs: Blob[]): Promise<void> {
  const once = [...new Map(blobs.map((blob) => [blob.key, blob])).values()]
  const store = storage()
  let next = 0
  const lane = async () => {
    for (let blob = once[next++]; blob; blob = once[next++]) await store.put(blob.key, blob.bytes)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, once.length) }, lane))
}
