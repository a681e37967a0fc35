'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'
import { toast } from '../../../_ui/toaster'
import type { FieldProblems } from '../../campaigns/_shared/api'
import type { Box } from '../_shared/types'
import { useInboxApi } from '../_shared/use-inbox-api'
import { keepDraft, NEW, type NewDraft, readDraft } from './drafts'
import { MailFields } from './mail-fields'
import { isAddress } from './recipients'

type NewMessageProps = { boxes: Box[]; onClose: () => void; onSent: (threadId: string | null) => void }

/** A mail that begins a conversation. Closing keeps it: it is there again at the next opening. */
export function NewMessage({ boxes, onClose, onSent }: NewMessageProps) {
  const t = useTranslations('inbox')
  const inbox = useInboxApi()
  const usable = boxes.filter(({ mailboxId }) => mailboxId !== null)
  const [draft, setDraft] = useState<NewDraft>(() => readDraft<NewDraft>(NEW) ?? blank(usable))
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<FieldProblems>({})
  const [failure, setFailure] = useState('')
  const sending = useRef(false)
  const written = Boolean(draft.html || draft.subject || draft.to.length)
  const from = usable.some(({ id }) => id === draft.integrationId)
    ? draft.integrationId
    : (usable[0]?.id ?? '')

  useEffect(() => keepDraft(NEW, written ? draft : null), [draft, written])

  async function send() {
    if (sending.current) return
    const { to, cc, subject, html, key } = draft
    const missing = problemsOf(draft, t)
    if (missing) return setProblems(missing)
    sending.current = true
    setBusy(true)
    const answer = await inbox.write({ integrationId: from, to, cc, subject, html }, key)
    sending.current = false
    setBusy(false)
    if (!answer.ok) {
      setProblems(answer.fields)
      return setFailure(answer.message)
    }
    if (draft.replaces) await inbox.discard(draft.replaces)
    keepDraft(NEW, null)
    toast.success(t('composer.sent'))
    onClose()
    onSent(answer.data.threadId)
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="lg" title={t('write')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          {usable.length === 0 ? <Alert tone="warning">{t('composer.noBox')}</Alert> : null}
          {failure ? (
            <Alert tone="danger" className="mb-3">
              {failure} {t('composer.kept')}
            </Alert>
          ) : null}
          <Field label={t('composer.fromLabel')} className="mb-3">
            {(control) => (
              <NativeSelect
                {...control}
                value={from}
                onChange={(event) => setDraft({ ...draft, integrationId: event.target.value })}
              >
                {usable.map(({ id, name, address }) => (
                  <option key={id} value={id}>
                    {name === address ? address : `${name} <${address}>`}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <div className="rounded-md border border-border">
            <MailFields
              mail={draft}
              textKey={draft.key}
              onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))}
              problems={problems}
              focus="to"
              onSend={() => void send()}
            />
          </div>
          <DialogFooter>
            <Button
              variant="ghost"
              onClick={() => {
                keepDraft(NEW, null)
                setDraft(blank(usable))
                onClose()
              }}
            >
              {t('composer.discard')}
            </Button>
            <Button type="submit" loading={busy} disabled={usable.length === 0}>
              <Send aria-hidden />
              {t('composer.send')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function blank(usable: Box[]): NewDraft {
  return {
    integrationId: usable[0]?.id ?? '',
    to: [],
    cc: [],
    subject: '',
    html: '',
    key: crypto.randomUUID(),
  }
}

function problemsOf(
  { to, cc, subject, html }: NewDraft,
  t: ReturnType<typeof useTranslations<'inbox'>>,
): FieldProblems | null {
  const wrong = [...to, ...cc].find((address) => !isAddress(address))
  if (wrong) return { [to.includes(wrong) ? 'to' : 'cc']: t('composer.badAddress', { address: wrong }) }
  if (to.length === 0) return { to: t('composer.noRecipient') }
  if (!subject.trim()) return { subject: t('composer.noSubject') }
  return html ? null : { text: t('composer.noText') }
}
