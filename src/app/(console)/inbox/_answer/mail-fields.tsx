'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Skeleton } from '../../../_ui/skeleton'
import type { FieldProblems } from '../../campaigns/_shared/api'
import type { Mail } from './drafts'
import { RecipientsInput } from './recipients-input'

// The writing surface is heavy, and most mails are only read.
const RichText = dynamic(
  () => import('../../campaigns/_editor/rich-text').then((editor) => editor.RichText),
  {
    ssr: false,
    loading: () => <Skeleton className="m-3 h-44" />,
  },
)

type MailFieldsProps = {
  mail: Mail
  /** Another draft is another text: the editor reads its text once. */
  textKey: string
  onChange: (changes: Partial<Mail>) => void
  problems: FieldProblems
  focus: 'to' | 'text'
  onSend: () => void
}

/** Whom, about what, and the text. Ctrl or ⌘ with Enter sends from anywhere inside. */
export function MailFields({ mail, textKey, onChange, problems, focus, onSend }: MailFieldsProps) {
  const t = useTranslations('inbox.composer')
  const subjectId = useId()
  const [copy, setCopy] = useState(mail.cc.length > 0)
  const problem = (field: string) =>
    problems[field] ?? Object.entries(problems).find(([name]) => name.startsWith(`${field}.`))?.[1]
  const textProblem = problem('text') ?? problem('html')
  return (
    <div
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        event.stopPropagation()
        onSend()
      }}
    >
      <RecipientsInput
        label={t('to')}
        value={mail.to}
        onChange={(to) => onChange({ to })}
        error={problem('to')}
        autoFocus={focus === 'to'}
      >
        {copy ? null : (
          <button
            type="button"
            onClick={() => setCopy(true)}
            className="h-7 shrink-0 rounded px-1.5 text-[13px] text-muted-foreground hover:text-foreground"
          >
            {t('cc')}
          </button>
        )}
      </RecipientsInput>
      {copy ? (
        <RecipientsInput
          label={t('cc')}
          value={mail.cc}
          onChange={(cc) => onChange({ cc })}
          error={problem('cc')}
        />
      ) : null}
      <div className="border-b border-border px-3 py-1">
        <div className="flex items-center gap-2">
          <label htmlFor={subjectId} className="w-10 shrink-0 text-[13px] text-muted-foreground">
            {t('subject')}
          </label>
          <input
            id={subjectId}
            value={mail.subject}
            maxLength={900}
            onChange={(event) => onChange({ subject: event.target.value })}
            aria-invalid={problem('subject') ? true : undefined}
            className="h-8 min-w-0 grow bg-transparent text-[13px] outline-none"
          />
        </div>
        {problem('subject') ? (
          <p className="pb-1 pl-12 text-[13px] text-destructive-ink">{problem('subject')}</p>
        ) : null}
      </div>
      <div className="p-3">
        <RichText
          key={textKey}
          label={t('text')}
          value={mail.html}
          fields={[]}
          onChange={(html) => onChange({ html })}
          invalid={Boolean(textProblem)}
          autoFocus={focus === 'text'}
        />
        {textProblem ? <p className="mt-1.5 text-[13px] text-destructive-ink">{textProblem}</p> : null}
      </div>
    </div>
  )
}
