'use client'

import { Check, ChevronLeft, CircleAlert, CircleDashed, LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { cn } from '../../../_ui/cn'
import { CampaignState } from '../_shared/campaign-state'
import { FieldProblem } from './field-problem'
import type { SaveState } from './use-draft'

type EditorHeadProps = {
  name: string
  onName: (name: string) => void
  problem: string | undefined
  state: SaveState
  actions: ReactNode
}

/** The name of the draft, written in place of the title, and whether it is saved. */
export function EditorHead({ name, onName, problem, state, actions }: EditorHeadProps) {
  const t = useTranslations('campaigns.editor')
  const id = useId()
  return (
    <header className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 grow basis-72">
        <Link
          href="/campaigns"
          className="-ml-1 mb-1 inline-flex items-center gap-0.5 rounded text-[13px] text-muted-foreground hover:text-foreground"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t('back')}
        </Link>
        <h1 className="sr-only">{name.trim() || t('untitled')}</h1>
        <input
          id={id}
          aria-label={t('name')}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          value={name}
          maxLength={200}
          placeholder={t('nameExample')}
          onChange={(event) => onName(event.target.value)}
          className={cn(
            '-mx-2 block w-[calc(100%+1rem)] max-w-2xl rounded-md border border-transparent bg-transparent px-2 py-0.5 text-[22px] font-semibold leading-8 tracking-[-0.014em] placeholder:text-muted-foreground hover:border-border-strong focus:border-input focus:bg-card',
            problem && 'border-destructive',
          )}
        />
        <div id={`${id}-problem`}>
          <FieldProblem text={problem} />
        </div>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
          <CampaignState status="draft" />
          {state === 'new' ? null : <Saved state={state} />}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
    </header>
  )
}

const SIGNS = {
  saved: { icon: Check, ink: 'text-muted-foreground' },
  changed: { icon: CircleDashed, ink: 'text-muted-foreground' },
  saving: { icon: LoaderCircle, ink: 'text-muted-foreground' },
  partly: { icon: CircleDashed, ink: 'text-warning-ink' },
  failed: { icon: CircleAlert, ink: 'text-destructive-ink' },
} as const

function Saved({ state }: { state: Exclude<SaveState, 'new'> }) {
  const t = useTranslations('campaigns.editor.saveState')
  const { icon: Icon, ink } = SIGNS[state]
  return (
    <span role="status" className={cn('inline-flex items-center gap-1.5 text-[13px]', ink)}>
      <Icon aria-hidden className={cn('size-3.5', state === 'saving' && 'animate-spin')} />
      {t(state)}
    </span>
  )
}
