'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '../../../_ui/copy-button'

// As agent/README.md has them.
const PACK = 'npm pack ./agent'
const AGENT = 'npx --package ./facteur-agent-0.1.0.tgz facteur-agent'

/** How an agent is installed beside the ERP, with the lines to copy. */
export function AgentSteps() {
  const t = useTranslations('connector.agents.steps')
  const code = (chunks: ReactNode) => <code className="text-xs">{chunks}</code>
  return (
    <ol className="list-decimal space-y-3 pl-5 text-[13px] marker:text-muted-foreground">
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
        <CommandLine text={`${AGENT} init`} />
      </li>
      <li>
        {t('check')}
        <CommandLine text={`${AGENT} check`} />
      </li>
      <li>
        {t('run')}
        <CommandLine text={`${AGENT} run`} />
      </li>
    </ol>
  )
}

function CommandLine({ text }: { text: string }) {
  const t = useTranslations('connector.agents.steps')
  return (
    <span className="mt-1.5 flex items-center gap-1 rounded-md border border-border bg-muted py-0.5 pl-2.5 pr-1">
      <code className="min-w-0 grow text-xs wrap-anywhere">{text}</code>
      <CopyButton text={text} label={t('copy', { text })} />
    </span>
  )
}
