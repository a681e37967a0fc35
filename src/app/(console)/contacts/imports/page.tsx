import { FileUp } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { findImports } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { Button } from '../../../_ui/button'
import { DataList, DataListItem } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { ContactsTabs } from '../_shared/contacts-tabs'
import { ImportState } from '../_shared/import-state'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.tabs')
  return { title: t('imports') }
}

/** The last imports and what came of them. */
export default async function ImportsPage() {
  const ctx = await pageContext('contacts:read')
  const t = await getTranslations('contacts')
  const format = await getFormatter()
  const { data } = await findImports(ctx, { limit: 200 })
  const start = ctx.permissions.has('contacts:write') ? (
    <Button asChild>
      <Link href="/contacts/import">
        <FileUp aria-hidden />
        {t('imports.new')}
      </Link>
    </Button>
  ) : null
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('imports.description')}
        actions={data.length > 0 ? start : null}
      />
      <ContactsTabs permissions={[...ctx.permissions]} />
      {data.length === 0 ? (
        <EmptyState
          icon={FileUp}
          title={t('imports.emptyTitle')}
          text={t('imports.emptyText')}
          action={start}
        />
      ) : (
        <>
          <DataList className="sm:hidden">
            {data.map((row) => (
              <DataListItem
                key={row.id}
                title={<ImportLink id={row.id} fileName={row.fileName} />}
                subtitle={<span className="figures">{t('run.rows', { count: row.total })}</span>}
                aside={<ImportState status={row.status} />}
              />
            ))}
          </DataList>
          <div className="hidden sm:block">
            <Table caption={t('tabs.imports')}>
              <TableHeader>
                <TableRow>
                  <TableHead>{t('imports.file')}</TableHead>
                  <TableHead>{t('imports.state')}</TableHead>
                  <TableHead className="text-right">{t('run.total')}</TableHead>
                  <TableHead className="text-right">{t('run.created')}</TableHead>
                  <TableHead className="text-right">{t('run.updated')}</TableHead>
                  <TableHead className="text-right">{t('run.refused')}</TableHead>
                  <TableHead>{t('imports.date')}</TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {data.map((row) => (
                  <TableRow key={row.id} className="relative">
                    <TableCell className="max-w-72 font-medium">
                      <div className="truncate">
                        <ImportLink id={row.id} fileName={row.fileName} />
                      </div>
                    </TableCell>
                    <TableCell>
                      <ImportState status={row.status} />
                    </TableCell>
                    {[row.total, row.created, row.updated, row.failed].map((value, column) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: four columns, always the same
                      <TableCell key={column} numeric>
                        {format.number(value)}
                      </TableCell>
                    ))}
                    <TableCell className="whitespace-nowrap text-muted-foreground">
                      <Time at={row.createdAt} style="full" />
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        </>
      )}
    </>
  )
}

function ImportLink({ id, fileName }: { id: string; fileName: string }) {
  return (
    <Link
      href={`/contacts/imports/${id}`}
      prefetch={false}
      className="after:absolute after:inset-0 hover:underline"
    >
      {fileName}
    </Link>
  )
}
