import type { Locale } from '#server/kernel/errors'
import type { ImportMapping, ImportRecord } from './import-record.ts'
import type { ContactImport } from './import-schema.ts'
import { importFailureText } from './texts.ts'

/** An import as it is answered. */
export function viewImport(row: ImportRecord, locale: Locale): ContactImport {
  const { header, targets, preview } = row.mapping as ImportMapping
  return {
    id: row.id,
    fileName: row.fileName,
    status: row.status as ContactImport['status'],
    total: row.total,
    created: row.created,
    updated: row.updated,
    failed: row.failed,
    duplicates: row.duplicates,
    error: row.error
      ? {
          code: row.error.split(':')[0] ?? row.error,
          message: importFailureText(row.error, row.created + row.updated > 0)[locale],
        }
      : null,
    size: Number(row.size),
    bytesRead: Number(row.bytesRead),
    encoding: row.encoding,
    delimiter: row.delimiter,
    hasHeader: row.hasHeader,
    columns: targets.map((target, column) => ({ header: header?.[column] ?? null, target })),
    preview,
    listId: row.listId,
    tags: row.tags,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    indexedAt: row.indexedAt?.toISOString() ?? null,
  }
}
