import { randomUUID } from 'node:crypto'
import { rename as renameBack, renameSync, statSync, writeFile as writeBack, writeFileSync } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { ProviderError } from '#server/kernel/errors'
import { checkedKey } from './keys.ts'
import type { Storage } from './port.ts'

/** The call-back forms: a third less work a file than those of `fs/promises`, which open a handle each. */
const writeFile = promisify(writeBack)
const rename = promisify(renameBack)

/** Written on the spot: four trips to the thread pool cost three times the work, and a mail is small. */
const SMALL = 64 * 1024

/**
 * Contents in a folder that web and workers share. A file appears whole or not at all; it is not forced to the disk,
 * since what a power cut takes is fetched again.
 */
export function openFolder(root: string): Storage {
  const made = new Set<string>()
  const pathOf = (key: string) => resolve(root, checkedKey(key))

  const write = async (path: string, bytes: Uint8Array) => {
    const folder = dirname(path)
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      made.add(folder)
    }
    const temporary = `${path}.${randomUUID()}`
    try {
      if (bytes.byteLength <= SMALL) {
        writeFileSync(temporary, bytes, { mode: 0o600 })
        return renameSync(temporary, path)
      }
      await writeFile(temporary, bytes, { mode: 0o600 })
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  }

  return {
    put: (key, bytes) =>
      told(async () => {
        const path = pathOf(key)
        // Replacing a file makes some file systems wait for the disk. One of another size was cut by a power cut.
        if (statSync(path, { throwIfNoEntry: false })?.size === bytes.byteLength) return
        try {
          await write(path, bytes)
        } catch (error) {
          if (!isMissing(error)) throw error
          // The folder was removed since we made it.
          made.delete(dirname(path))
          await write(path, bytes)
        }
      }),
    get: (key) => told(() => orNull(() => readFile(pathOf(key)))),
    stream: (key) =>
      told(async () => {
        const file = await orNull(() => open(pathOf(key)))
        return file && (Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>)
      }),
    delete: (key) => told(() => rm(pathOf(key), { force: true })),
  }
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause
    // The path is the operator's own business: the code is enough (ENOSPC, EACCES ...).
    const code = (cause as NodeJS.ErrnoException).code ?? 'failed'
    throw new ProviderError('unavailable', `storage folder: ${code}`, { cause })
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
}
