'use client'

import { useQuery } from '@tanstack/react-query'
import { Pin, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Agent } from '#server/connectors/agent-schema'
import type { Connector } from '#server/connectors/schema'
import { Alert } from '../../../_ui/alert'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useApi } from '../../campaigns/_shared/use-api'
import { useAct } from '../../settings/_shared/use-act'
import { pinAgentAction, removeAgentAction } from '../actions'
import { AgentSteps } from './agent-steps'

/** An agent that starts or stops is seen soon after. */
const EVERY_MS = 10_000

type AgentsPanelProps = { initial: Agent[]; software: Connector['software']; mayWrite: boolean }

/** The agents that have presented themselves, which of them is asked, and how one is installed. */
export function AgentsPanel({ initial, software, mayWrite }: AgentsPanelProps) {
  const t = useTranslations('connector.agents')
  const api = useApi()
  const { data: agents, refetch } = useQuery({
    queryKey: ['connector-agents'],
    initialData: initial,
    refetchInterval: EVERY_MS,
    queryFn: async () => {
      const answer = await api<{ data: Agent[] }>('/connector/agents')
      if (!answer.ok) throw new Error(answer.message)
      return answer.data.data
    },
  })
  return (
    <div className="space-y-4">
      {agents.length > 0 ? <WhoIsAsked agents={agents} /> : null}
      {agents.length > 0 ? (
        <ul aria-label={t('list')} className="divide-y divide-border rounded-lg border border-border">
          {agents.map((agent) => (
            <AgentRow
              key={agent.id}
              agent={agent}
              isAlone={agents.length === 1}
              mayWrite={mayWrite}
              onChanged={async () => void (await refetch())}
            />
          ))}
        </ul>
      ) : (
        <p className="rounded-lg border border-dashed border-border-strong px-3.5 py-3 text-[13px] text-muted-foreground">
          {t('none')}
        </p>
      )}
      <details className="group rounded-lg border border-border" open={agents.length === 0 || undefined}>
        <summary className="rounded-lg px-3.5 py-2.5 font-medium hover:bg-accent/45">{t('install')}</summary>
        <div className="border-t border-border px-3.5 py-3">
          <AgentSteps software={software} />
        </div>
      </details>
    </div>
  )
}

/** What keeps the ERP from being reached through an agent, and with several, which of them counts. */
function WhoIsAsked({ agents }: { agents: readonly Agent[] }) {
  const t = useTranslations('connector.agents')
  const asked = agents.find(({ pinned }) => pinned)
  const hasOther = agents.some(({ online, pinned }) => online && !pinned)
  if (!asked) return <Alert tone="warning">{t('nobodyAsked')}</Alert>
  if (!asked.online)
    return (
      <Alert tone="warning" title={t('askedAway', { name: asked.name })}>
        {hasOther ? t('awayOther') : t('awayText')}
      </Alert>
    )
  return agents.length > 1 ? (
    <p className="text-pretty text-[13px] text-muted-foreground">{t('oneAtATime')}</p>
  ) : null
}

type AgentRowProps = { agent: Agent; isAlone: boolean; mayWrite: boolean; onChanged: () => Promise<void> }

function AgentRow({ agent, isAlone, mayWrite, onChanged }: AgentRowProps) {
  const t = useTranslations('connector.agents')
  const act = useAct()
  const line = useRef<HTMLLIElement>(null)
  const { id, name, machine, version, pinned, online, lastSeenAt } = agent
  const after = async (done: Promise<boolean>) => {
    const worked = await done
    if (worked) await onChanged()
    return worked
  }
  const pin = async () => {
    // The button goes away; whoever pressed it goes on from its line.
    if (await after(act(() => pinAgentAction({ id }), t('pinDone', { name })))) line.current?.focus()
  }
  return (
    <li
      ref={line}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2.5 focus-visible:-outline-offset-2"
    >
      <div className="min-w-0 grow basis-40">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium">{name}</span>
          <Badge tone={online ? 'success' : 'warning'} dot>
            {online ? t('online') : t('away')}
          </Badge>
          {pinned ? <Badge tone="info">{t('pinned')}</Badge> : null}
        </p>
        <p className="text-[13px] text-muted-foreground">
          {t('version', { version })} · {t.rich('seen', { time: () => <Time at={lastSeenAt} /> })}
          {isAlone ? null : (
            <>
              {' · '}
              <code className="text-xs wrap-anywhere">{machine}</code>
            </>
          )}
        </p>
      </div>
      {mayWrite ? (
        <div className="flex gap-1">
          {pinned ? null : (
            <Button
              variant="outline"
              size="sm"
              aria-label={t('pinLabel', { name })}
              onClick={() => void pin()}
            >
              <Pin aria-hidden />
              {t('pin')}
            </Button>
          )}
          <ConfirmDialog
            title={t('removeTitle', { name })}
            consequence={t('removeText')}
            confirmLabel={t('remove')}
            destructive
            onConfirm={() => after(act(() => removeAgentAction({ id }), t('removed', { name })))}
            trigger={
              <Button variant="ghost" size="icon-sm" aria-label={t('removeLabel', { name })}>
                <Trash2 aria-hidden />
              </Button>
            }
          />
        </div>
      ) : null}
    </li>
  )
}
