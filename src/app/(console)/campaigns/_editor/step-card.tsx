'use client'

import { ArrowDown, ArrowUp, ChevronDown, Eye, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'
import { Skeleton } from '../../../_ui/skeleton'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../../_ui/tabs'
import { Textarea } from '../../../_ui/textarea'
import { Tooltip } from '../../../_ui/tooltip'
import type { DraftStep } from './draft'
import { FieldProblem } from './field-problem'
import { type MergeField, unknownFields } from './merge-tokens'
import { PlainText } from './plain-text'
import { SubjectInput } from './subject-input'

/** A third of the page's script: it comes after the rest can be used. */
const RichText = dynamic(() => import('./rich-text').then((editor) => editor.RichText), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
})

type StepCardProps = {
  step: DraftStep
  index: number
  count: number
  fields: MergeField[]
  problem: (field: string) => string | undefined
  onChange: (changes: Partial<DraftStep>) => void
  onMove: (to: number) => void
  onRemove: () => void
  onPreview: () => void
}

/** One mail of the sequence. */
export function StepCard(props: StepCardProps) {
  const { step, index, count, fields, problem, onChange, onMove, onRemove, onPreview } = props
  const t = useTranslations('campaigns.editor')
  const [folded, setFolded] = useState(false)
  const number = index + 1
  const wrong = ['subject', 'html', 'text', 'delay'].some((field) => problem(field))
  const open = !folded || wrong
  return (
    <section
      aria-label={t('stepLabel', { number })}
      className="rounded-lg border border-border bg-card shadow-xs"
    >
      <header className="flex items-center gap-1 px-2 py-1.5">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setFolded(open)}
          className="flex min-w-0 grow items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-accent/60"
        >
          <span className="grid size-6 shrink-0 place-items-center rounded-full bg-primary-soft text-xs font-semibold text-primary-ink">
            {number}
          </span>
          <span className="min-w-0 truncate font-medium">
            {step.subject.trim() || <span className="text-muted-foreground">{t('noSubject')}</span>}
          </span>
          <ChevronDown
            aria-hidden
            className={cn('size-4 shrink-0 text-muted-foreground transition-transform', open && 'rotate-180')}
          />
        </button>
        <IconAction label={t('previewStep', { number })} onClick={onPreview}>
          <Eye aria-hidden />
        </IconAction>
        {count > 1 ? (
          <>
            <IconAction
              label={t('moveUp', { number })}
              disabled={index === 0}
              onClick={() => onMove(index - 1)}
            >
              <ArrowUp aria-hidden />
            </IconAction>
            <IconAction
              label={t('moveDown', { number })}
              disabled={index === count - 1}
              onClick={() => onMove(index + 1)}
            >
              <ArrowDown aria-hidden />
            </IconAction>
            <IconAction label={t('removeStep', { number })} onClick={onRemove}>
              <Trash2 aria-hidden />
            </IconAction>
          </>
        ) : null}
      </header>
      {open ? (
        <div className="space-y-4 border-t border-border px-4 pb-4 pt-3.5">
          <SubjectInput
            value={step.subject}
            onChange={(subject) => onChange({ subject })}
            fields={fields}
            problem={problem('subject')}
          />
          <Body step={step} number={number} fields={fields} problem={problem} onChange={onChange} />
        </div>
      ) : null}
    </section>
  )
}

type BodyProps = Pick<StepCardProps, 'step' | 'fields' | 'problem' | 'onChange'> & { number: number }

function Body({ step, number, fields, problem, onChange }: BodyProps) {
  const t = useTranslations('campaigns.editor')
  // A mail laid out elsewhere (tables, images, styles) is kept as it is: the rich text would drop what it does not know.
  const [source, setSource] = useState(() => hasOwnLayout(step.html))
  const unknown = unknownFields(step.textEdited ? `${step.html} ${step.text}` : step.html, fields)
  return (
    <Tabs defaultValue="rich">
      <TabsList aria-label={t('bodyTabs')}>
        <TabsTrigger value="rich">{source ? 'HTML' : t('richTab')}</TabsTrigger>
        <TabsTrigger value="text">
          {t('textTab')}
          {step.textEdited ? <span className="text-xs text-primary-ink">({t('textEdited')})</span> : null}
        </TabsTrigger>
      </TabsList>
      <TabsContent value="rich">
        {source ? (
          <div className="space-y-2">
            <Alert
              action={
                <Button variant="outline" size="sm" onClick={() => setSource(false)}>
                  {t('simplify')}
                </Button>
              }
            >
              {t('ownLayout')}
            </Alert>
            <Textarea
              aria-label={t('bodyLabel', { number })}
              className="max-h-[28rem] min-h-52 font-mono text-[13px]"
              value={step.html}
              spellCheck={false}
              onChange={(event) => onChange({ html: event.target.value })}
            />
          </div>
        ) : (
          <RichText
            label={t('bodyLabel', { number })}
            value={step.html}
            onChange={(html) => onChange({ html })}
            fields={fields}
            invalid={Boolean(problem('html')) || unknown.length > 0}
          />
        )}
        <FieldProblem text={problem('html')} />
        {unknown.length > 0 ? (
          <FieldProblem text={t('merge.unknown', { names: unknown.join(', ') })} />
        ) : null}
        <p className="mt-2 text-xs text-muted-foreground">{t('footerHint')}</p>
      </TabsContent>
      <TabsContent value="text">
        <PlainText step={step} onChange={onChange} problem={problem('text')} />
      </TabsContent>
    </Tabs>
  )
}

function hasOwnLayout(html: string): boolean {
  return /<(table|img|style|div|font|center|html|body)\b|\sstyle=/i.test(html)
}

type IconActionProps = { label: string; disabled?: boolean; onClick: () => void; children: React.ReactNode }

function IconAction({ label, children, ...props }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <Button variant="ghost" size="icon-sm" aria-label={label} {...props}>
        {children}
      </Button>
    </Tooltip>
  )
}
