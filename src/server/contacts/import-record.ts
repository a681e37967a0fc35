import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import type { Target } from './columns.ts'

/** What ContactImport."mapping" holds. */
export type ImportMapping = {
  /** Names of the columns; null when the file has no header row. */
  header: string[] | null
  /** What becomes of each column, in order. */
  targets: Target[]
  /** First rows as they are in the file (header excluded), kept until the import ends. */
  preview: string[][]
}

export type ImportRecord = Awaited<ReturnType<typeof loadImport>>

/** An import of the company, or 404. */
export async function loadImport(ctx: Ctx, importId: string) {
  const found = await asTenant(ctx, (db) => db.contactImport.findFirst({ where: { id: importId } }))
  if (!found) throw notFound({ fr: 'Import', en: 'Import' })
  return found
}

/** Free fields of a mapping with the names a person gave them. */
export function fieldLabels(mapping: ImportMapping): [key: string, label: string][] {
  return mapping.targets.flatMap((target, column): [string, string][] => {
    if (!target.startsWith('field:')) return []
    const key = target.slice(6)
    return [[key, mapping.header?.[column]?.trim() || key]]
  })
}
