'use client'

import { Eye, FlaskConical, Save } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Kbd } from '../../../_ui/kbd'
import { Tooltip } from '../../../_ui/tooltip'
import { useLeaveGuard } from '../../_shared/use-leave-guard'
import { ListPicker, MailboxPicker } from './audience-pickers'
import type { Choices } from './choices'
import type { Draft } from './draft'
import { EditorHead } from './editor-head'
import { LaunchPanel } from './launch-panel'
import { PolicyForm } from './policy-form'
import { PreviewSheet } from './preview-sheet'
import { Section } from './section'
import { StepsEditor } from './steps-editor'
import { StopOnReply } from './stop-on-reply'
import { TestSendDialog } from './test-send-dialog'
import { useDraft } from './use-draft'

type EditorProps = {
  /** Null until the campaign is stored for the first time. */
  campaignId: string | null
  initial: Draft
  choices: Choices
  /** Where a test goes unless another address is typed. */
  ownAddress: string
  mayLaunch: boolean
}

/** The draft of a campaign: whom, from where, what, at what pace, and what is left to do before it leaves. */
export function Editor({ campaignId, initial, choices, ownAddress, mayLaunch }: EditorProps) {
  const t = useTranslations('campaigns.editor')
  const router = useRouter()
  const [preview, setPreview] = useState<number | null>(null)
  const [testing, setTesting] = useState(false)
  const onCreated = useCallback((id: string) => history.replaceState(null, '', `/campaigns/${id}`), [])
  const { id, version, draft, change, save, state, problems, failure } = useDraft(
    campaignId,
    initial,
    onCreated,
  )
  const { leavingTo, stay } = useLeaveGuard(state !== 'saved' && state !== 'new')
  const [seen, setSeen] = useState(false)
  const [saving, setSaving] = useState(false)
  const body = useRef<HTMLDivElement>(null)

  const problem = (field: string): string | undefined => problems[field]
  const set = <Key extends keyof Draft>(key: Key, value: Draft[Key]) =>
    change((now) => ({ ...now, [key]: value }))

  const saveAndShow = useCallback(async (): Promise<boolean> => {
    setSaving(true)
    const done = await save()
    setSaving(false)
    setSeen((now) => !now)
    return done
  }, [save])

  // After an explicit save that failed, the first field to mend takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` flips once a save has been answered
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [seen])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void saveAndShow()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [saveAndShow])

  async function whenSaved(then: () => void) {
    if (state === 'saved' || (await saveAndShow())) then()
  }

  return (
    <div ref={body}>
      <EditorHead
        name={draft.name}
        onName={(name) => set('name', name)}
        problem={problem('name')}
        state={state}
        actions={
          <>
            <Button variant="outline" onClick={() => whenSaved(() => setPreview(0))}>
              <Eye aria-hidden />
              {t('preview')}
            </Button>
            {mayLaunch ? (
              <Button variant="outline" onClick={() => whenSaved(() => setTesting(true))}>
                <FlaskConical aria-hidden />
                {t('test')}
              </Button>
            ) : null}
            <Tooltip
              label={
                <span className="flex items-center gap-1.5">
                  {t('save')}{' '}
                  <Kbd className="border-background/30 bg-transparent text-background">Ctrl S</Kbd>
                </span>
              }
            >
              <Button variant="outline" loading={saving} onClick={saveAndShow}>
                <Save aria-hidden />
                {t('save')}
              </Button>
            </Tooltip>
          </>
        }
      />
      {failure ? (
        <Alert tone="danger" title={t('saveFailed')} className="mb-4">
          {failure} {t('nothingLost')}
        </Alert>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-8">
          <Section id="lists" title={t('lists')} text={t('listsText')}>
            <ListPicker
              choices={choices.lists}
              chosen={draft.listIds}
              onChange={(ids) => set('listIds', ids)}
              problem={problem('listIds')}
            />
          </Section>
          <Section id="mailboxes" title={t('mailboxes')} text={t('mailboxesText')}>
            <MailboxPicker
              choices={choices.mailboxes}
              chosen={draft.mailboxIds}
              onChange={(ids) => set('mailboxIds', ids)}
              problem={problem('mailboxIds')}
            />
          </Section>
          <Section id="steps" title={t('steps')} text={t('stepsText')}>
            <StepsEditor
              steps={draft.steps}
              onChange={(edit) => change((now) => ({ ...now, steps: edit(now.steps) }))}
              fields={choices.fields}
              problem={problem}
              onPreview={(index) => whenSaved(() => setPreview(index))}
            />
          </Section>
          <Section id="policy" title={t('policy')} text={t('policyText')}>
            <PolicyForm
              value={draft.policy}
              onChange={(policy) => set('policy', policy)}
              problem={(field) => problem(`policy.${field}`)}
            />
            <StopOnReply
              value={draft.stopOnReply}
              onChange={(value) => set('stopOnReply', value)}
              problem={problem('stopOnReply')}
            />
          </Section>
        </div>
        <LaunchPanel
          campaignId={id}
          draft={draft}
          version={version}
          state={state}
          mayLaunch={mayLaunch}
          save={saveAndShow}
          onLaunched={() => {
            // The run page takes this page's place: it is read from its top.
            window.scrollTo({ top: 0 })
            router.refresh()
          }}
        />
      </div>
      {id ? (
        <>
          <PreviewSheet
            campaignId={id}
            listIds={draft.listIds}
            stepCount={draft.steps.length}
            open={preview !== null}
            step={(preview ?? 0) + 1}
            onStep={(step) => setPreview(step - 1)}
            onClose={() => setPreview(null)}
          />
          <TestSendDialog
            campaignId={id}
            open={testing}
            onOpenChange={setTesting}
            ownAddress={ownAddress}
            stepCount={draft.steps.length}
          />
        </>
      ) : null}
      <ConfirmDialog
        open={leavingTo !== null}
        onOpenChange={(open) => (open ? undefined : stay())}
        title={t('leaveTitle')}
        consequence={t('leaveText')}
        confirmLabel={t('leaveConfirm')}
        destructive
        onConfirm={async () => {
          if (leavingTo) router.push(leavingTo)
        }}
      />
    </div>
  )
}
