'use client'

import { useTranslations } from 'next-intl'
import type { ContactImport } from '#server/contacts/import-schema'
import { cn } from '../../../_ui/cn'
import { NativeSelect } from '../../../_ui/native-select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import type { Columns, FreeField } from './import-wizard'
import { fieldTarget, STANDARD } from './targets'

type PreviewTableProps = {
  draft: ContactImport
  fields: FreeField[]
  columns: Columns
  onColumns: (columns: Columns) => void
}

const ROWS = 20

/** The first rows of the file; above each column, the field it goes into. */
export function PreviewTable({ draft, fields, columns, onColumns }: PreviewTableProps) {
  const t = useTranslations('contacts.import')
  const tFields = useTranslations('contacts.fields')
  const titles = draft.columns.map(({ header }) => header)
  // The first row moves between the titles and the people as the box is ticked.
  const rows = draft.hasHeader
    ? columns.hasHeader
      ? draft.preview
      : [titles.map((title) => title ?? ''), ...draft.preview]
    : columns.hasHeader
      ? draft.preview.slice(1)
      : draft.preview
  const titleOf = (column: number) => {
    const title = draft.hasHeader ? titles[column] : draft.preview[0]?.[column]
    return (columns.hasHeader && title?.trim()) || t('column', { number: column + 1 })
  }
  const choose = (column: number, target: string) =>
    onColumns({ ...columns, targets: columns.targets.map((old, other) => (other === column ? target : old)) })
  const shown = rows.slice(0, ROWS)

  return (
    <Table caption={t('preview', { count: shown.length })} frameClassName="max-h-[26rem]">
      <TableHeader>
        <TableRow>
          {columns.targets.map((target, column) => {
            const title = titleOf(column)
            const own = fieldTarget(title)
            const known = fields.some(({ key }) => `field:${key}` === own)
            const custom = target.startsWith('field:') && target !== own ? target : null
            return (
              <TableHead
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                key={column}
                className={cn('h-auto min-w-44 py-2 align-top', target === 'ignore' && 'opacity-75')}
              >
                <span className="mb-1 block max-w-52 truncate">{title}</span>
                <NativeSelect
                  aria-label={t('target', { column: title })}
                  value={target}
                  onChange={(event) => choose(column, event.target.value)}
                  className="font-normal text-foreground"
                >
                  <option value="ignore">{t('targets.ignore')}</option>
                  <optgroup label={t('targets.standard')}>
                    {STANDARD.map((name) => (
                      <option key={name} value={name}>
                        {tFields(name)}
                      </option>
                    ))}
                  </optgroup>
                  <optgroup label={t('targets.free')}>
                    {fields.map(({ key, label }) => (
                      <option key={key} value={`field:${key}`}>
                        {label}
                      </option>
                    ))}
                    {known ? null : <option value={own}>{t('targets.newField', { name: title })}</option>}
                    {custom && !fields.some(({ key }) => `field:${key}` === custom) ? (
                      <option value={custom}>{custom.slice('field:'.length)}</option>
                    ) : null}
                  </optgroup>
                </NativeSelect>
              </TableHead>
            )
          })}
        </TableRow>
      </TableHeader>
      <TableBody>
        {shown.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file
          <TableRow key={row}>
            {columns.targets.map((target, column) => (
              <TableCell
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                key={column}
                className={cn(
                  'h-8 max-w-52 truncate py-1',
                  target === 'ignore' && 'text-muted-foreground line-through decoration-border-strong',
                )}
              >
                {cells[column]}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
