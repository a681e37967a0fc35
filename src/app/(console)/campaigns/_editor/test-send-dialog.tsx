'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TestSendResult } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import type { Answer } from '../_shared/api'
import { useApi } from '../_shared/use-api'

type TestSendDialogProps = {
  campaignId: string
  open: boolean
  onOpenChange: (open: boolean) => void
  ownAddress: string
  stepCount: number
}

/** Sends the mails of the sequence, filled in with a real contact, to an address of one's own. */
export function TestSendDialog({
  campaignId,
  open,
  onOpenChange,
  ownAddress,
  stepCount,
}: TestSendDialogProps) {
  const t = useTranslations('campaigns.test')
  const api = useApi()
  const [to, setTo] = useState(ownAddress)
  const [step, setStep] = useState('all')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<TestSendResult> | null>(null)
  const problems = answer && !answer.ok ? answer.fields : {}

  async function send() {
    setBusy(true)
    setAnswer(null)
    const body = { to, ...(step === 'all' ? {} : { step: Number(step) }) }
    setAnswer(await api<TestSendResult>(`/campaigns/${campaignId}/test-send`, { method: 'POST', body }))
    setBusy(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) setAnswer(null)
        onOpenChange(next)
      }}
    >
      <DialogContent title={t('title')} description={t('text')} size="sm">
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Field label={t('to')} error={problems.to}>
            {(control) => (
              <Input
                {...control}
                type="text"
                inputMode="email"
                autoComplete="email"
                value={to}
                onChange={(event) => setTo(event.target.value)}
              />
            )}
          </Field>
          {stepCount > 1 ? (
            <Field label={t('which')} error={problems.step}>
              {(control) => (
                <NativeSelect {...control} value={step} onChange={(event) => setStep(event.target.value)}>
                  <option value="all">{t('all', { count: stepCount })}</option>
                  {Array.from({ length: stepCount }, (_, index) => index + 1).map((number) => (
                    <option key={number} value={number}>
                      {t('one', { number })}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          ) : null}
          {answer && !answer.ok ? <Refusal answer={answer} /> : null}
          {answer?.ok ? <Outcomes result={answer.data} /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={() => onOpenChange(false)}>
              {t('close')}
            </Button>
            <Button type="submit" loading={busy}>
              {answer?.ok ? t('again') : t('send')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

/** What is wrong with the draft itself is said here: its fields are behind the dialog. */
function Refusal({ answer }: { answer: Extract<Answer<TestSendResult>, { ok: false }> }) {
  const others = Object.entries(answer.fields).filter(([field]) => field !== 'to' && field !== 'step')
  return (
    <Alert tone="danger" title={answer.message}>
      {others.map(([field, message]) => (
        <p key={field}>{message}</p>
      ))}
    </Alert>
  )
}

function Outcomes({ result }: { result: TestSendResult }) {
  const t = useTranslations('campaigns.test')
  return (
    <div role="status">
      <ul className="space-y-1.5">
        {result.data.map(({ step, outcome, response }) => (
          <li key={step} className="flex gap-2">
            {outcome === 'accepted' ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            ) : (
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive-ink" />
            )}
            <span className="min-w-0">
              {t(`outcome.${outcome}`, { number: step })}
              {outcome === 'accepted' ? null : (
                <span className="block break-words font-mono text-xs text-muted-foreground">{response}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
