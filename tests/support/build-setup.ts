import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/lib/build.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that is there once the pages are built; it says why they are not, else nothing. */
    buildOutcome: string
  }
}

/** The journeys walk through the built pages; the other tests run meanwhile, and go on when the build fails. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-build-'))
  const file = join(folder, 'outcome')
  const told = build()
    .then(
      () => '',
      (error: Error) => error.message,
    )
    .then((outcome) => {
      writeFileSync(`${file}.half`, outcome)
      renameSync(`${file}.half`, file)
    })
  project.provide('buildOutcome', file)
  return async () => {
    await told
    rmSync(folder, { recursive: true, force: true })
  }
}
