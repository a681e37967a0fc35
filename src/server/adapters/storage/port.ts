/**
 * Where contents lie that the database does not hold, each under the hash of its bytes. What is lost here can be
 * fetched from its mail server again. Methods reject with a `ProviderError` only.
 */
export interface Storage {
  /** What is there already is replaced; it is the same. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null when nothing is there. */
  get(key: string): Promise<Buffer | null>
  stream(key: string): Promise<ReadableStream<Uint8Array> | null>
  /** Nothing there is well too. */
  delete(key: string): Promise<void>
}

/** `<company>/<first two of the hash>/<SHA-256 in hex>`: no other key reaches a disk or a bucket. */
export const STORAGE_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{2}\/[0-9a-f]{64}$/
