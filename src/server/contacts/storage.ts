import { createReadStream, createWriteStream, type ReadStream, type WriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { env } from '#server/kernel/env'

/** Where an uploaded file lies under DATA_DIR; web and workers share that folder. */
export function uploadKey(organisationId: string, id: string): string {
  return `uploads/${organisationId}/${id}.csv`
}

export async function openUpload(key: string): Promise<WriteStream> {
  const path = pathOf(key)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return createWriteStream(path, { mode: 0o600 })
}

export function readUpload(key: string, chunkBytes: number): ReadStream {
  return createReadStream(pathOf(key), { highWaterMark: chunkBytes })
}

/** The size on disk, or null when the file is not there. */
export async function uploadSize(key: string): Promise<number | null> {
  const found = await stat(pathOf(key)).catch(() => null)
  return found?.size ?? null
}

export async function removeUpload(key: string): Promise<void> {
  await rm(pathOf(key), { force: true })
}

function pathOf(key: string): string {
  return resolve(env().DATA_DIR, key)
}
