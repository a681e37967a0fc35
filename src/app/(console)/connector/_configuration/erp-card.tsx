'use client'

import { PlugZap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Agent } from '#server/connectors/agent-schema'
import type { Connector, ErpKind } from '#server/connectors/schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import { FormFields } from '../../_shared/form-fields'
import { AgentsPanel } from './agents-panel'
import { shownFields } from './configuration-values'
import { EndBadge } from './end-badge'
import { EndResult } from './end-result'
import { InitialiseTables } from './initialise-tables'
import type { ConfigurationForm } from './use-configuration'
import type { EndState } from './use-end-tests'

type ErpCardProps = {
  form: ConfigurationForm
  kind: ErpKind
  connector: Connector
  typed: Record<string, string>
  via: Connector['via']
  agents: Agent[]
  state: EndState
  dirty: boolean
  mayWrite: boolean
  onTest: () => void
  onField: (field: string) => void
  onInitialised: (at: string) => void
}

const OPTIONS = ['on', 'off', 'sql_server', 'hfsql'] as const

/** The ERP's end: how it is reached, and what has to be made in it once. */
export function ErpCard(props: ErpCardProps) {
  const { form, kind, connector, typed, via, agents, state, dirty, mayWrite } = props
  const t = useTranslations('connector.configuration')
  const id = useId()
  const reached = connector.erp.isSet || connector.via === 'agent'
  const optionLabel = (option: string) => {
    const known = OPTIONS.find((each) => each === option)
    return known ? t(`option.${known}`) : option
  }
  return (
    <Card aria-label={kind.label}>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {kind.label}
            <EndBadge state={state} isSet={reached} />
          </span>
        }
        description={t('erpText', { software: kind.label })}
        actions={
          mayWrite ? (
            <Button
              variant="outline"
              size="sm"
              loading={state.running}
              aria-label={t('testLabel', { label: kind.label })}
              onClick={props.onTest}
            >
              <PlugZap aria-hidden />
              {t('test')}
            </Button>
          ) : undefined
        }
      />
      <CardContent className="space-y-4">
        <EndResult label={kind.label} state={state} kind={kind} onField={props.onField} />
        <div className="space-y-2">
          <p id={id} className="font-medium">
            {t('via')}
          </p>
          <RadioGroup
            aria-labelledby={id}
            className="sm:grid-cols-2"
            value={via}
            disabled={!mayWrite}
            onValueChange={(next) => form.setValue('via', next as Connector['via'], { shouldDirty: true })}
          >
            <RadioCard value="direct" label={t('direct')} hint={t('directHint')} />
            <RadioCard value="agent" label={t('agent')} hint={t('agentHint')} />
          </RadioGroup>
        </div>
        {via === 'agent' ? (
          <AgentsPanel initial={agents} mayWrite={mayWrite} />
        ) : (
          <FormFields
            form={form}
            at="erp"
            fields={shownFields(kind.fields, typed)}
            kept={kind.software === connector.software ? connector.erp.secretsSet : []}
            lenient
            optionLabel={optionLabel}
          />
        )}
      </CardContent>
      <CardFooter>
        <InitialiseTables
          connector={connector}
          label={kind.label}
          possible={reached && !dirty}
          mayWrite={mayWrite}
          onDone={props.onInitialised}
        />
      </CardFooter>
    </Card>
  )
}
