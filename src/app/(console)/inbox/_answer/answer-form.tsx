'use client'

import { Ellipsis, Send, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { Thread, ThreadMessage } from '#server/inboxes/thread-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { Kbd } from '../../../_ui/kbd'
import { NativeSelect } from '../../../_ui/native-select'
import { toast } from '../../../_ui/toaster'
import { Tooltip } from '../../../_ui/tooltip'
import { useModifierKey } from '../../_shell/use-modifier-key'
import type { Answer, FieldProblems } from '../../campaigns/_shared/api'
import { longDate } from '../_shared/dates'
import { byteSize } from '../_shared/sizes'
import { useInboxApi } from '../_shared/use-inbox-api'
import { useRefreshThread } from '../_shared/use-thread'
import { type AnswerDraft, keepDraft } from './drafts'
import { MailFields } from './mail-fields'
import { type AnswerKind, isAddress } from './recipients'

type AnswerFormProps = {
  thread: Thread
  message: ThreadMessage
  draft: AnswerDraft
  onDraft: (draft: AnswerDraft) => void
  onKind: (kind: AnswerKind) => void
  /** `keep` leaves the draft where it is stored. */
  onClose: (keep: boolean) => void
}

const KINDS: readonly AnswerKind[] = ['reply', 'replyAll', 'forward']

/** The answer while it is written. Every change is stored in the browser at once. */
export function AnswerForm({ thread, message, draft, onDraft, onKind, onClose }: AnswerFormProps) {
  const t = useTranslations('inbox')
  const inbox = useInboxApi()
  const refresh = useRefreshThread(thread.id)
  const modifier = useModifierKey()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Extract<Answer<unknown>, { ok: false }> | null>(null)
  const sending = useRef(false)
  const forward = draft.kind === 'forward'

  useEffect(() => keepDraft(thread.id, draft), [thread.id, draft])

  const change = (changes: Partial<AnswerDraft>) => onDraft({ ...draft, ...changes })

  async function send() {
    if (sending.current) return
    const missing = problemsOf(draft, t)
    if (missing) return setRefused({ ok: false, status: 422, message: '', fields: missing })
    sending.current = true
    setBusy(true)
    setRefused(null)
    const { to, cc, html, subject, quote, attachments, key } = draft
    const answer = await inbox.reply(
      draft.messageId,
      {
        to,
        cc,
        html,
        quote,
        forward,
        all: draft.kind === 'replyAll',
        ...(forward ? { attachments } : {}),
        ...(subject ? { subject } : {}),
      },
      key,
    )
    sending.current = false
    setBusy(false)
    if (!answer.ok) return setRefused(answer)
    if (draft.replaces) await inbox.discard(draft.replaces)
    onClose(false)
    toast.success(t('composer.sent'))
    await refresh()
  }

  return (
    <form
      aria-label={t(`${draft.kind}`)}
      className="rounded-lg border border-border-strong bg-card shadow-sm"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <header className="flex items-center gap-2 border-b border-border px-3 py-1.5">
        <NativeSelect
          aria-label={t('composer.kind')}
          className="w-44 shrink-0"
          value={draft.kind}
          onChange={(event) => onKind(event.target.value as AnswerKind)}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind)}
            </option>
          ))}
        </NativeSelect>
        <span className="min-w-0 grow truncate text-right text-xs text-muted-foreground max-sm:hidden">
          {t('composer.from', { address: thread.integration.address })}
        </span>
      </header>
      {refused?.message ? (
        <Alert tone="danger" className="m-3 mb-0">
          {refused.message} {t('composer.kept')}
        </Alert>
      ) : null}
      <MailFields
        mail={draft}
        textKey={draft.key}
        onChange={change}
        problems={refused?.fields ?? {}}
        focus={forward ? 'to' : 'text'}
        onSend={() => void send()}
      />
      <Original message={message} draft={draft} onChange={change} />
      <footer className="flex flex-wrap items-center gap-2 border-t border-border px-3 py-2">
        <Button type="submit" loading={busy}>
          <Send aria-hidden />
          {t('composer.send')}
        </Button>
        <Kbd className="pointer-coarse:hidden">{modifier}↵</Kbd>
        <span className="min-w-0 grow truncate text-xs text-muted-foreground">
          {draft.html ? t('composer.stored') : ''}
        </span>
        <Tooltip label={t('composer.discard')}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('composer.discard')}
            onClick={() => onClose(false)}
          >
            <Trash2 aria-hidden />
          </Button>
        </Tooltip>
      </footer>
    </form>
  )
}

type OriginalProps = {
  message: ThreadMessage
  draft: AnswerDraft
  onChange: (changes: Partial<AnswerDraft>) => void
}

/** What goes along below the answer: the original behind "…", and its attachments when it is passed on. */
function Original({ message, draft, onChange }: OriginalProps) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const quoteId = useId()
  const [shown, setShown] = useState(false)
  const files = draft.kind === 'forward' ? message.attachments.filter(({ inline }) => !inline) : []
  const name = message.from.name || message.from.address
  const label = shown ? t('composer.hideOriginal') : t('composer.showOriginal')
  return (
    <div className="space-y-2 px-3 pb-3">
      <div className="flex flex-wrap items-center gap-3 text-[13px]">
        <button
          type="button"
          aria-expanded={shown}
          aria-label={label}
          title={label}
          onClick={() => setShown(!shown)}
          className="inline-flex h-6 items-center rounded-full bg-secondary px-2.5 text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
        {draft.kind === 'forward' ? null : (
          <label htmlFor={quoteId} className="flex items-center gap-2 text-muted-foreground">
            <Checkbox
              id={quoteId}
              checked={draft.quote}
              onCheckedChange={(quote) => onChange({ quote: quote === true })}
            />
            {t('composer.quote')}
          </label>
        )}
      </div>
      {shown ? (
        <blockquote className="max-h-60 overflow-y-auto border-l-2 border-border-strong pl-3 text-[13px] text-muted-foreground">
          <p>{t('composer.wrote', { date: longDate(message.sentAt, format), name })}</p>
          <p className="mt-1 whitespace-pre-wrap break-words">{message.text || message.snippet}</p>
        </blockquote>
      ) : null}
      {files.map(({ id, filename, size }) => (
        <label key={id} htmlFor={`file-${id}`} className="flex items-center gap-2 text-[13px]">
          <Checkbox
            id={`file-${id}`}
            checked={draft.attachments.includes(id)}
            onCheckedChange={(on) =>
              onChange({
                attachments:
                  on === true
                    ? [...draft.attachments, id]
                    : draft.attachments.filter((other) => other !== id),
              })
            }
          />
          <span className="min-w-0 truncate">{filename || t('attachments.unnamed')}</span>
          <span className="figures text-muted-foreground">
            {byteSize(size, format, (unit, values) => t(`attachments.${unit}`, values))}
          </span>
        </label>
      ))}
    </div>
  )
}

function problemsOf(
  draft: AnswerDraft,
  t: ReturnType<typeof useTranslations<'inbox'>>,
): FieldProblems | null {
  const wrong = [...draft.to, ...draft.cc].find((address) => !isAddress(address))
  if (wrong) return { [draft.to.includes(wrong) ? 'to' : 'cc']: t('composer.badAddress', { address: wrong }) }
  if (draft.to.length === 0) return { to: t('composer.noRecipient') }
  if (!draft.html && draft.kind !== 'forward') return { text: t('composer.noText') }
  return null
}
