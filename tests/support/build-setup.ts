import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/lib/build.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    buildFailure: string
  }
}

/** The journeys walk through the built pages. A build that fails is theirs to report: the other tests go on. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide(
    'buildFailure',
    await build().then(
      () => '',
      (error: Error) => error.message,
    ),
  )
}
