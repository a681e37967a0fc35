'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Textarea } from '../../../_ui/textarea'
import { toast } from '../../../_ui/toaster'
import { useInboxApi } from '../_shared/use-inbox-api'
import { useRefreshThread } from '../_shared/use-thread'

/** A word for the colleagues. */
export function NoteForm({ threadId, onDone }: { threadId: string; onDone: () => void }) {
  const t = useTranslations('inbox.note')
  const common = useTranslations('common')
  const inbox = useInboxApi()
  const refresh = useRefreshThread(threadId)
  const [body, setBody] = useState('')
  const [busy, setBusy] = useState(false)

  async function save() {
    if (!body.trim() || busy) return
    setBusy(true)
    const answer = await inbox.addNote(threadId, body)
    setBusy(false)
    if (!answer.ok) return void toast.error(answer.fields.body ?? answer.message)
    onDone()
    await refresh()
  }

  return (
    <form
      className="space-y-2 rounded-lg border border-warning/40 bg-warning-soft p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        aria-label={t('write')}
        placeholder={t('placeholder')}
        maxLength={10_000}
        value={body}
        autoFocus
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          if (event.key === 'Escape' && !body) onDone()
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" loading={busy} disabled={!body.trim()}>
          {t('save')}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          {common('cancel')}
        </Button>
        <span className="text-[13px] text-warning-ink">{t('neverSent')}</span>
      </div>
    </form>
  )
}
