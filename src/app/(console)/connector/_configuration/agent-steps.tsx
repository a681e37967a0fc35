'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import type { Connector } from '#server/connectors/schema'
import { CopyButton } from '../../../_ui/copy-button'
import { NativeSelect } from '../../../_ui/native-select'
import { agentPart, ENGINES, type Engine } from './agent-part'

// As agent/README.md has them.
const PACK = 'npm pack ./agent'
const AGENT = 'npx --package ./facteur-agent-0.1.0.tgz facteur-agent'
/** PC SOFT's driver is spoken to through a package that is built where it is used. */
const AGENT_WITH_ODBC = 'npx --package ./facteur-agent-0.1.0.tgz --package odbc facteur-agent'

/** How an agent is installed beside the ERP, with the lines to copy. */
export function AgentSteps({ software }: { software: Connector['software'] }) {
  const t = useTranslations('connector.agents.steps')
  const [engine, setEngine] = useState<Engine>('hfsql')
  const code = (chunks: ReactNode) => <code className="text-xs">{chunks}</code>
  const isCodial = software === 'codial'
  const isHfsql = isCodial && engine === 'hfsql'
  const agent = isHfsql ? AGENT_WITH_ODBC : AGENT
  return (
    <div className="space-y-4 text-[13px]">
      {isCodial ? <EngineChoice engine={engine} onChoose={setEngine} /> : null}
      <ol className="list-decimal space-y-3 pl-5 marker:text-muted-foreground">
        {isHfsql ? <li>{t('driver')}</li> : null}
        <li>
          {t.rich('key', {
            link: (chunks) => (
              <Link href="/settings/api-keys" className="text-primary-ink underline underline-offset-4">
                {chunks}
              </Link>
            ),
            code,
          })}
        </li>
        <li>
          {t('pack')}
          <CommandLine text={PACK} />
        </li>
        <li>
          {t.rich('init', { code })}
          <CommandLine text={`${agent} init`} />
        </li>
        {isCodial ? (
          <li>
            {t.rich('part', { code })}
            <CommandLine text={agentPart(engine)} label={t('copyPart')} />
          </li>
        ) : null}
        <li>
          {t('check')}
          <CommandLine text={`${agent} check`} />
        </li>
        <li>
          {t('run')}
          <CommandLine text={`${agent} run`} />
        </li>
      </ol>
    </div>
  )
}

type EngineChoiceProps = { engine: Engine; onChoose: (engine: Engine) => void }

/** Codial keeps its data in one engine or the other, and the agent is set up for one of them. */
function EngineChoice({ engine, onChoose }: EngineChoiceProps) {
  const t = useTranslations('connector.agents.steps')
  const options = useTranslations('connector.configuration.option')
  const id = useId()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <label htmlFor={id}>{t('engine')}</label>
      <NativeSelect
        id={id}
        className="w-40"
        value={engine}
        onChange={(event) => onChoose(ENGINES.find((each) => each === event.target.value) ?? 'hfsql')}
      >
        {ENGINES.map((each) => (
          <option key={each} value={each}>
            {options(each)}
          </option>
        ))}
      </NativeSelect>
    </p>
  )
}

function CommandLine({ text, label }: { text: string; label?: string }) {
  const t = useTranslations('connector.agents.steps')
  return (
    <span className="mt-1.5 flex items-start gap-1 rounded-md border border-border bg-muted py-0.5 pl-2.5 pr-1">
      <code className="min-w-0 grow self-center whitespace-pre-wrap text-xs wrap-anywhere">{text}</code>
      <CopyButton text={text} label={label ?? t('copy', { text })} />
    </span>
  )
}
