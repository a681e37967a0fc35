import type { TestProject } from 'vitest/node'
import { startThrowawayDatabase } from '../../scripts/lib/embedded-database.mjs'
import { generateClient, migrate } from '../../scripts/lib/prisma.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
  }
}

type Template = { url: string; stop: () => Promise<void> }
const shared = globalThis as { facteurTemplate?: Promise<Template>; facteurTemplateUsers?: number }

/** One server and one migrated template a run, whatever the number of projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.facteurTemplate ??= open()
  shared.facteurTemplateUsers = (shared.facteurTemplateUsers ?? 0) + 1
  const template = await shared.facteurTemplate
  project.provide('templateUrl', template.url)
  return async () => {
    shared.facteurTemplateUsers = (shared.facteurTemplateUsers ?? 1) - 1
    if (shared.facteurTemplateUsers === 0) await template.stop()
  }
}

async function open(): Promise<Template> {
  await generateClient()
  const database = await startThrowawayDatabase()
  await migrate(database.url)
  return database
}
