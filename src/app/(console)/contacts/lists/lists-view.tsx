'use client'

import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { List } from '#server/contacts/schema'
import { DataList, DataListItem } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { ListMenu } from './list-menu'
import { NewListButton } from './new-list-button'

type ListsViewProps = { lists: List[]; may: { write: boolean; campaign: boolean } }

/** The lists in rows; each opens its contacts. */
export function ListsView({ lists, may }: ListsViewProps) {
  const t = useTranslations('contacts')
  const format = useFormatter()
  if (lists.length === 0) {
    return (
      <EmptyState
        icon={ListChecks}
        title={t('lists.emptyTitle')}
        text={t('lists.emptyText')}
        action={may.write ? <NewListButton /> : null}
      />
    )
  }
  return (
    <>
      <DataList className="sm:hidden">
        {lists.map((list) => (
          <DataListItem
            key={list.id}
            title={<ListLink list={list} />}
            subtitle={<span className="figures">{t('lists.count', { count: list.contactCount })}</span>}
            aside={<ListMenu list={list} may={may} />}
          />
        ))}
      </DataList>
      <div className="hidden sm:block">
        <Table caption={t('tabs.lists')}>
          <TableHeader>
            <TableRow>
              <TableHead>{t('fields.name')}</TableHead>
              <TableHead className="text-right">{t('lists.contacts')}</TableHead>
              <TableHead>{t('lists.createdAt')}</TableHead>
              <TableHead className="w-10" />
            </TableRow>
          </TableHeader>
          <TableBody>
            {lists.map((list) => (
              <TableRow key={list.id} className="relative">
                <TableCell className="max-w-96 font-medium">
                  <div className="truncate">
                    <ListLink list={list} />
                  </div>
                </TableCell>
                <TableCell numeric>{format.number(list.contactCount)}</TableCell>
                <TableCell className="text-muted-foreground">
                  <Time at={list.createdAt} style="date" />
                </TableCell>
                <TableCell>
                  <ListMenu list={list} may={may} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  )
}

function ListLink({ list }: { list: List }) {
  return (
    <Link
      href={`/contacts?list=${list.id}`}
      prefetch={false}
      className="after:absolute after:inset-0 hover:underline"
    >
      {list.name}
    </Link>
  )
}
