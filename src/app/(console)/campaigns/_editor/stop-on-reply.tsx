'use client'

import { useTranslations } from 'next-intl'
import { type Campaign, STOP_ON_REPLY } from '#server/campaigns/schema'
import { Field } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'

type StopOnReplyProps = {
  value: Campaign['stopOnReply']
  onChange: (value: Campaign['stopOnReply']) => void
  problem: string | undefined
}

/** Whose sequence a reply ends. */
export function StopOnReply({ value, onChange, problem }: StopOnReplyProps) {
  const t = useTranslations('campaigns.editor.stopOnReply')
  return (
    <Field label={t('label')} hint={t(`${value}Hint`)} error={problem} className="mt-4 max-w-md">
      {(control) => (
        <NativeSelect
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value as Campaign['stopOnReply'])}
        >
          {STOP_ON_REPLY.map((each) => (
            <option key={each} value={each}>
              {t(each)}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  )
}
