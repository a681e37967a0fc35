import { randomUUID } from 'node:crypto'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { sniff } from './csv-dialect.ts'
import type { ImportMapping } from './import-record.ts'
import { clean, TAG_MAX } from './import-row.ts'
import type { ContactImport } from './import-schema.ts'
import { viewImport } from './import-view.ts'
import { importContacts } from './jobs.ts'
import { applyMapping, checkTargets, recognise } from './mapping.ts'
import { receiveUpload } from './receive-upload.ts'
import { removeUpload, uploadKey } from './storage.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Takes a CSV file in and recognises it. With `draft` it waits for the person to check the columns
 * (`startImport`), without it is queued at once.
 */
export async function uploadImport(
  ctx: Ctx,
  request: Request,
  query: { listId?: string | undefined; draft?: boolean | undefined },
): Promise<ContactImport> {
  const storageKey = uploadKey(ctx.organisationId, randomUUID())
  const upload = await receiveUpload(request, storageKey)
  try {
    const dialect = sniff(upload.head, upload.isUtf8)
    const recognised = recognise(dialect.sample, dialect.hasHeader)
    const mapping: ImportMapping = upload.form.mapping
      ? { ...recognised, targets: applyMapping(recognised.header, recognised.targets, upload.form.mapping) }
      : recognised
    const draft = query.draft || upload.form.draft === 'true'
    if (!draft) checkTargets(mapping.header, mapping.targets)
    const listId = upload.form.listId || query.listId || null
    return await asTenant(ctx, async (db) => {
      if (listId) await mustBeList(db, listId)
      const row = await db.contactImport.create({
        data: {
          fileName: upload.fileName,
          storageKey,
          size: upload.size,
          encoding: dialect.encoding,
          delimiter: dialect.delimiter,
          hasHeader: dialect.hasHeader,
          mapping,
          listId,
          tags: splitFormTags(upload.form.tags),
          status: draft ? 'draft' : 'queued',
          createdById: ctx.userId,
        },
      })
      if (!draft) await enqueue(db, importContacts, { importId: row.id })
      await audit(db, ctx, {
        action: 'contacts.import',
        subjectType: 'import',
        subjectId: row.id,
        details: { fileName: upload.fileName, size: upload.size },
      })
      return viewImport(row, ctx.locale)
    })
  } catch (error) {
    await removeUpload(storageKey)
    throw error
  }
}

/** 422 on `listId` unless it is a list of the company. */
export async function mustBeList(
  db: Parameters<Parameters<typeof asTenant>[1]>[0],
  listId: string,
): Promise<void> {
  if (UUID.test(listId) && (await db.list.findFirst({ where: { id: listId }, select: { id: true } }))) return
  throw invalidField('listId', 'unknown', { fr: 'Cette liste n’existe pas.', en: 'There is no such list.' })
}

function splitFormTags(raw: string | undefined): string[] {
  const tags = (raw ?? '').split(',').map((tag) => clean(tag, TAG_MAX))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 30)
}
