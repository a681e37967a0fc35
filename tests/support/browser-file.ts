import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import own from '../../package.json' with { type: 'json' }

let unpacking: Promise<string> | undefined

/**
 * Where the Chromium that npm ships lies unpacked. It appears there whole or not at all, so that two workers, or a run
 * that was killed, never leave half a program to another.
 */
export function browserFile(): Promise<string> {
  unpacking ??= unpack()
  return unpacking
}

async function unpack(): Promise<string> {
  const version = own.devDependencies['@sparticuz/chromium']
  const home = join(tmpdir(), `facteur-chromium-${version}-${userInfo().uid}`)
  const program = join(home, 'chromium')
  if (existsSync(program)) return program
  const half = await mkdtemp(`${home}-`)
  const { TMPDIR } = process.env
  // The package unpacks into the temporary folder of the moment, and nowhere else.
  process.env.TMPDIR = half
  try {
    await sparticuz.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  // Another worker may have been first: its copy serves.
  await rename(half, home).catch(() => rm(half, { recursive: true, force: true }))
  return program
}
