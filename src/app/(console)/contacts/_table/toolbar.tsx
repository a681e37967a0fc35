'use client'

import { useTranslations } from 'next-intl'
import type { ContactFilter, List, Sort } from '#server/contacts/schema'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'

// Not the schema's own list: zod would come along to the browser.
const SORTS: readonly Sort[] = ['newest', 'oldest', 'email', '-email', 'name', '-name', 'company', '-company']

type ToolbarProps = {
  filter: ContactFilter
  sort: Sort
  lists: List[]
  tags: string[]
  onChange: (changes: { search?: string; list?: string; tag?: string; sort?: string }) => void
}

/** Search, list, tag and order; all of them live in the address of the page. */
export function Toolbar({ filter, sort, lists, tags, onChange }: ToolbarProps) {
  const t = useTranslations('contacts.table')
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <div className="col-span-2">
        <SearchInput
          value={filter.search ?? ''}
          onSearch={(search) => onChange({ search })}
          label={t('search')}
        />
      </div>
      {lists.length > 0 ? (
        <NativeSelect
          aria-label={t('list')}
          className="sm:w-48"
          value={filter.listId ?? ''}
          onChange={(event) => onChange({ list: event.target.value })}
        >
          <option value="">{t('allLists')}</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      ) : null}
      {tags.length > 0 ? (
        <NativeSelect
          aria-label={t('tag')}
          className="sm:w-48"
          value={filter.tag ?? ''}
          onChange={(event) => onChange({ tag: event.target.value })}
        >
          <option value="">{t('allTags')}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </NativeSelect>
      ) : null}
      <NativeSelect
        aria-label={t('sort')}
        className="col-span-2 sm:ml-auto sm:w-44"
        value={sort}
        onChange={(event) => onChange({ sort: event.target.value })}
      >
        {SORTS.map((name) => (
          <option key={name} value={name}>
            {t(`sorts.${name}`)}
          </option>
        ))}
      </NativeSelect>
    </div>
  )
}
