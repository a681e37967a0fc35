'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Contact, Sort } from '#server/contacts/schema'
import { Badge } from '../../../_ui/badge'
import { Checkbox } from '../../../_ui/checkbox'
import { DataList, DataListItem } from '../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { nameOf } from '../_shared/names'

type ContactRowsProps = {
  rows: Contact[]
  sort: Sort
  onSort: (sort: Sort) => void
  selected: ReadonlySet<string>
  onSelected: (selected: ReadonlySet<string>) => void
  selectable: boolean
}

/** The contacts in dense rows; two lines each on a phone. */
export function ContactRows(props: ContactRowsProps) {
  const { rows, sort, onSort, selected, onSelected, selectable } = props
  const t = useTranslations('contacts')
  const all = rows.every(({ id }) => selected.has(id))
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelected(next)
  }
  const box = (contact: Contact) =>
    selectable ? (
      <Checkbox
        aria-label={t('table.select', { email: contact.email })}
        checked={selected.has(contact.id)}
        onCheckedChange={() => toggle(contact.id)}
        className="relative z-10"
      />
    ) : null

  return (
    <>
      <DataList className="sm:hidden">
        {rows.map((contact) => (
          <DataListItem
            key={contact.id}
            leading={box(contact)}
            title={<ContactLink contact={contact} />}
            subtitle={[nameOf(contact) === contact.email ? '' : contact.email, contact.company]
              .filter(Boolean)
              .join(' · ')}
            aside={contact.suppressed ? <Suppressed contact={contact} /> : null}
          />
        ))}
      </DataList>
      <div className="hidden sm:block">
        <Table caption={t('title')}>
          <TableHeader>
            <TableRow>
              {selectable ? (
                <TableHead className="w-8 pr-0">
                  <Checkbox
                    aria-label={t('table.selectAll')}
                    checked={all ? true : selected.size > 0 ? 'indeterminate' : false}
                    onCheckedChange={() => onSelected(all ? new Set() : new Set(rows.map(({ id }) => id)))}
                  />
                </TableHead>
              ) : null}
              <SortHead label={t('fields.name')} name="name" sort={sort} onSort={onSort} />
              <SortHead label={t('fields.email')} name="email" sort={sort} onSort={onSort} />
              <SortHead label={t('fields.company')} name="company" sort={sort} onSort={onSort} />
              <TableHead className="hidden min-[1440px]:table-cell">{t('fields.phone')}</TableHead>
              <TableHead className="hidden md:table-cell">{t('fields.tags')}</TableHead>
              <TableHead className="hidden lg:table-cell">{t('table.added')}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((contact) => (
              <TableRow
                key={contact.id}
                data-state={selected.has(contact.id) ? 'selected' : undefined}
                className="relative"
              >
                {selectable ? <TableCell className="w-8 pr-0">{box(contact)}</TableCell> : null}
                <TableCell className="max-w-48">
                  <div className="truncate font-medium">
                    <ContactLink contact={contact} />
                  </div>
                </TableCell>
                <TableCell className="max-w-64">
                  <div className="flex min-w-0 items-center gap-2">
                    <span className="truncate">{contact.email}</span>
                    {contact.suppressed ? <Suppressed contact={contact} /> : null}
                  </div>
                </TableCell>
                <TableCell className="max-w-48 truncate">{contact.company}</TableCell>
                <TableCell className="figures hidden whitespace-nowrap min-[1440px]:table-cell">
                  {contact.phone}
                </TableCell>
                <TableCell className="hidden md:table-cell">
                  <Tags tags={contact.tags} />
                </TableCell>
                <TableCell className="hidden whitespace-nowrap text-muted-foreground lg:table-cell">
                  <Time at={contact.createdAt} style="date" />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  )
}

function ContactLink({ contact }: { contact: Contact }) {
  return (
    <Link
      href={`/contacts/${contact.id}`}
      prefetch={false}
      className="after:absolute after:inset-0 hover:underline"
    >
      {nameOf(contact)}
    </Link>
  )
}

function Suppressed({ contact }: { contact: Contact }) {
  const t = useTranslations('contacts')
  return (
    <Badge tone="warning">
      {t('table.suppressed')}
      <span className="sr-only">: {t(`reasons.${contact.suppressed?.reason ?? 'manual'}`)}</span>
    </Badge>
  )
}

const TAGS_SHOWN = 2

function Tags({ tags }: { tags: string[] }) {
  return (
    <span className="flex gap-1" title={tags.join(', ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Badge key={tag} className="max-w-32 overflow-hidden">
          <span className="truncate">{tag}</span>
        </Badge>
      ))}
      {tags.length > TAGS_SHOWN ? <Badge>+{tags.length - TAGS_SHOWN}</Badge> : null}
    </span>
  )
}

type SortHeadProps = {
  label: string
  name: 'name' | 'email' | 'company'
  sort: Sort
  onSort: (sort: Sort) => void
}

function SortHead({ label, name, sort, onSort }: SortHeadProps) {
  const here = sort === name || sort === `-${name}`
  const Arrow = sort === `-${name}` ? ArrowDown : ArrowUp
  return (
    <TableHead aria-sort={here ? (sort === name ? 'ascending' : 'descending') : undefined}>
      <button
        type="button"
        className="-mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-foreground"
        onClick={() => onSort(sort === name ? `-${name}` : name)}
      >
        {label}
        {here ? <Arrow aria-hidden className="size-3" /> : null}
      </button>
    </TableHead>
  )
}
