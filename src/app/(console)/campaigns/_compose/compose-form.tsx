'use client'

import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BatchResult } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'
import { Skeleton } from '../../../_ui/skeleton'
import { FieldProblem } from '../_editor/field-problem'
import { unknownFields } from '../_editor/merge-tokens'
import { RichText } from '../_editor/rich-text'
import { SubjectInput } from '../_editor/subject-input'
import type { Answer } from '../_shared/api'
import { useApi } from '../_shared/use-api'
import { composeChoices } from './actions'
import type { ComposeContact } from './compose-dialog'
import { SendResults } from './send-results'

type ComposeFormProps = {
  contacts: ComposeContact[]
  /** Told whether something would be lost by closing. */
  onWritten: (written: boolean) => void
  onDone: () => void
}

/** From where, the subject and the text; then what became of each mail. */
export function ComposeForm({ contacts, onWritten, onDone }: ComposeFormProps) {
  const t = useTranslations('campaigns.compose')
  const tCommon = useTranslations('common')
  const tMerge = useTranslations('campaigns.editor.merge')
  const api = useApi()
  const [mailboxId, setMailboxId] = useState('')
  const [subject, setSubject] = useState('')
  const [html, setHtml] = useState('')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<BatchResult> | null>(null)
  const choices = useQuery({
    queryKey: ['compose-choices'],
    queryFn: async () => {
      const result = await composeChoices({})
      if (!result.ok) throw new Error(result.error.message)
      return result.data
    },
  })

  if (choices.isError) return <Alert tone="danger">{choices.error.message}</Alert>
  if (!choices.data) return <Skeleton className="h-72" />
  if (answer?.ok) return <SendResults result={answer.data} onDone={onDone} onBack={() => setAnswer(null)} />
  const { mailboxes, fields } = choices.data
  const usable = mailboxes.filter(({ status }) => status === 'active')
  const from = mailboxId || usable[0]?.id || ''
  // Every mail of the batch has the same words: what is wrong with one is shown once.
  const problem = (field: string) =>
    answer && !answer.ok ? (answer.fields[field] ?? answer.fields[`messages.0.${field}`]) : undefined

  const unknown = unknownFields(html, fields)

  async function send() {
    if (unknown.length > 0 || unknownFields(subject, fields).length > 0) return
    setBusy(true)
    const body = { mailboxId: from, messages: contacts.map(({ email }) => ({ to: email, subject, html })) }
    const result = await api<BatchResult>('/messages', { method: 'POST', body })
    setBusy(false)
    setAnswer(result)
    if (result.ok) onWritten(result.data.data.every(({ status }) => status === 'refused'))
  }

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {usable.length === 0 ? <Alert tone="warning">{t('noMailbox')}</Alert> : null}
      {contacts.length > 100 ? <Alert tone="danger">{t('tooMany')}</Alert> : null}
      {answer && !answer.ok ? <Alert tone="danger">{answer.message}</Alert> : null}
      <Field label={t('from')} error={problem('mailboxId')}>
        {(control) => (
          <NativeSelect {...control} value={from} onChange={(event) => setMailboxId(event.target.value)}>
            {mailboxes.map((mailbox) => (
              <option key={mailbox.id} value={mailbox.id} disabled={mailbox.status !== 'active'}>
                {mailbox.displayName ? `${mailbox.displayName} <${mailbox.address}>` : mailbox.address}
                {mailbox.status === 'active' ? '' : ` (${t('paused')})`}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <SubjectInput
        value={subject}
        fields={fields}
        problem={problem('subject')}
        onChange={(text) => {
          setSubject(text)
          onWritten(true)
        }}
      />
      <div>
        <RichText
          label={t('text')}
          value={html}
          fields={fields}
          invalid={Boolean(problem('html')) || unknown.length > 0}
          onChange={(next) => {
            setHtml(next)
            onWritten(true)
          }}
        />
        <FieldProblem
          text={unknown.length > 0 ? tMerge('unknown', { names: unknown.join(', ') }) : problem('html')}
        />
        {contacts.length > 1 ? (
          <p className="mt-2 text-[13px] text-muted-foreground">{t('separately')}</p>
        ) : null}
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button
          type="submit"
          loading={busy}
          disabled={usable.length === 0 || contacts.length > 100 || contacts.length === 0}
        >
          <Send aria-hidden />
          {t('send', { count: contacts.length })}
        </Button>
      </DialogFooter>
    </form>
  )
}
