'use client'

import { useTranslations } from 'next-intl'
import type { List } from '#server/contacts/schema'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'

export const NEW_LIST = 'new'

type ListChoiceProps = {
  lists: readonly List[]
  label: string
  /** '' for none, NEW_LIST for one to be made, or an id. */
  value: string
  onValue: (value: string) => void
  newName: string
  onNewName: (name: string) => void
  /** The words of "no list", when that is a choice. */
  none?: string
  error?: string | undefined
}

/** A list among those there are, or the name of a new one. */
export function ListChoice(props: ListChoiceProps) {
  const t = useTranslations('contacts.listDialog')
  const { lists, label, value, onValue, newName, onNewName, none, error } = props
  return (
    <div className="grid gap-3">
      <Field label={label} error={value === NEW_LIST ? undefined : error}>
        {(control) => (
          <NativeSelect {...control} value={value} onChange={(event) => onValue(event.target.value)}>
            {none === undefined ? null : <option value="">{none}</option>}
            {lists.map((list) => (
              <option key={list.id} value={list.id}>
                {list.name}
              </option>
            ))}
            <option value={NEW_LIST}>{t('newList')}</option>
          </NativeSelect>
        )}
      </Field>
      {value === NEW_LIST ? (
        <Field label={t('newName')} error={error}>
          {(control) => (
            <Input
              {...control}
              value={newName}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => onNewName(event.target.value)}
            />
          )}
        </Field>
      ) : null}
    </div>
  )
}
