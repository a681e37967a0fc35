import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { type ImportMapping, loadImport } from './import-record.ts'
import type { ContactImport, StartImportInput } from './import-schema.ts'
import { viewImport } from './import-view.ts'
import { importContacts } from './jobs.ts'
import { checkTargets } from './mapping.ts'
import { removeUpload } from './storage.ts'
import { mustBeList } from './upload-import.ts'

/** Queues an import whose columns a person has checked. */
export async function startImport(
  ctx: Ctx,
  importId: string,
  input: StartImportInput,
): Promise<ContactImport> {
  const row = await loadImport(ctx, importId)
  if (row.status !== 'draft') throw alreadyStarted()
  const mapping = withHeader(row.mapping as ImportMapping, row.hasHeader, input.hasHeader ?? row.hasHeader)
  if (input.targets) {
    const width = mapping.targets.length
    mapping.targets = Array.from({ length: width }, (_, column) => input.targets?.[column] ?? 'ignore')
  }
  checkTargets(mapping.header, mapping.targets)
  return asTenant(ctx, async (db) => {
    if (input.listId) await mustBeList(db, input.listId)
    const { count } = await db.contactImport.updateMany({
      where: { id: importId, status: 'draft' },
      data: {
        status: 'queued',
        mapping,
        hasHeader: input.hasHeader ?? row.hasHeader,
        ...(input.listId === undefined ? {} : { listId: input.listId }),
        ...(input.tags === undefined ? {} : { tags: [...new Set(input.tags)] }),
      },
    })
    if (count === 0) throw alreadyStarted()
    await enqueue(db, importContacts, { importId })
    return viewImport(await db.contactImport.findFirstOrThrow({ where: { id: importId } }), ctx.locale)
  })
}

/** Throws a draft away with its file. */
export async function discardImport(ctx: Ctx, importId: string): Promise<void> {
  const row = await asTenant(ctx, async (db) => {
    const found = await db.contactImport.findFirst({ where: { id: importId } })
    if (!found) throw notFound({ fr: 'Import', en: 'Import' })
    if (found.status !== 'draft') throw alreadyStarted()
    await db.contactImport.deleteMany({ where: { id: importId } })
    return found
  })
  await removeUpload(row.storageKey)
}

/** The first row is a header, or is people: moves it between the two. */
function withHeader(mapping: ImportMapping, was: boolean, is: boolean): ImportMapping {
  if (was === is) return { ...mapping }
  if (is) {
    const [header = [], ...preview] = mapping.preview
    return { ...mapping, header, preview }
  }
  return { ...mapping, header: null, preview: [mapping.header ?? [], ...mapping.preview].slice(0, 20) }
}

function alreadyStarted(): AppError {
  return new AppError('conflict', {
    fr: 'Cet import a déjà commencé.',
    en: 'This import has already started.',
  })
}
