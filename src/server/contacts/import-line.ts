import type { ImportedRow } from './import-row.ts'

/** Separates tags within a staged cell: no tag holds it, control characters are gone. */
export const TAG_SEPARATOR = '\u001f'

/** A row as one line of COPY's text format for the staging table. */
export function copyLine(row: ImportedRow, number: number): string {
  const tags = row.tags.length === 0 ? '\\N' : escaped(row.tags.join(TAG_SEPARATOR))
  const fields = row.fields === null ? '\\N' : escaped(JSON.stringify(row.fields))
  return `${number}\t${escaped(row.email)}\t${escaped(row.firstName)}\t${escaped(row.lastName)}\t${escaped(row.company)}\t${escaped(row.phone)}\t${tags}\t${fields}\n`
}

function escaped(value: string): string {
  return value.includes('\\') || value.includes('\t') || value.includes('\n') || value.includes('\r')
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value
}
