'use client'

import { useTranslations } from 'next-intl'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../../_ui/table'

export type ImportErrorRow = { row: number; field: string; value: string; message: string }

/** The first refused rows, each with what is wrong with it. */
export function ImportErrors({ errors, total }: { errors: ImportErrorRow[]; total: number }) {
  const t = useTranslations('contacts.run')
  return (
    <section className="space-y-2">
      <h2 className="text-[15px] font-semibold">{t('errors')}</h2>
      <p className="max-w-2xl text-pretty text-muted-foreground">{t('errorsText')}</p>
      <Table caption={t('errors')} frameClassName="max-h-96">
        <TableHeader>
          <TableRow>
            <TableHead className="w-16 text-right">{t('row')}</TableHead>
            <TableHead>{t('value')}</TableHead>
            <TableHead>{t('problem')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {errors.map((error) => (
            <TableRow key={`${error.row}-${error.field}`}>
              <TableCell numeric>{error.row}</TableCell>
              <TableCell className="max-w-40 truncate font-mono text-xs sm:max-w-72">
                {error.value || '–'}
              </TableCell>
              <TableCell className="text-pretty">{error.message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {total > errors.length ? <p className="text-[13px] text-muted-foreground">{t('moreErrors')}</p> : null}
    </section>
  )
}
