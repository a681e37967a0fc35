'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CompanyChoice } from '#server/licences/schema'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import { SearchInput } from '../../../_ui/search-input'
import { findCompaniesAction } from '../actions'

export type CompanyChoices = { companies: CompanyChoice[]; more: boolean }

type CompanyPickerProps = {
  /** What is there to choose before anything is looked for. */
  first: CompanyChoices
  chosen: string
  onChoose: (id: string) => void
}

/** One company among those of the platform: the latest ones, or those that are looked for. */
export function CompanyPicker({ first, chosen, onChoose }: CompanyPickerProps) {
  const t = useTranslations('operator.issue')
  const [search, setSearch] = useState('')
  const [{ companies, more }, setFound] = useState(first)

  useEffect(() => {
    if (!search) return setFound(first)
    let wanted = true
    void findCompaniesAction({ search })
      .catch(() => null)
      .then((answer) => {
        if (wanted && answer?.ok) setFound(answer.data)
      })
    return () => {
      wanted = false
    }
  }, [search, first])

  return (
    <div className="space-y-2">
      <SearchInput value={search} onSearch={setSearch} label={t('companySearch')} />
      {companies.length > 0 ? (
        <RadioGroup
          aria-label={t('company')}
          value={chosen}
          onValueChange={onChoose}
          className="sm:grid-cols-2"
        >
          {companies.map(({ id, name, licensed }) => (
            <RadioCard key={id} value={id} label={name} hint={licensed ? t('has') : undefined} />
          ))}
        </RadioGroup>
      ) : null}
      <p role="status" className="text-[13px] text-muted-foreground">
        {companies.length === 0 ? t('companyNone') : more ? t('companyMore') : null}
      </p>
    </div>
  )
}
