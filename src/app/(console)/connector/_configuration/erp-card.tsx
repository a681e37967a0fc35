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
import { portOf, shownFields } from './configuration-values'
import { EndBadge } from './end-badge'
import { EndResult } from './end-result'
import type { MappingPath } from './found-problems'
import { HfsqlNote, useHfsqlHelp } from './hfsql-note'
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
  onVia: (via: Connector['via']) => void
  onTest: () => void
  onField: (field: MappingPath) => void
  onInitialised: (at: string) => void
}

const OPTIONS = ['on', 'off', 'sql_server', 'hfsql'] as const

/** The ERP's end: how it is reached, and what has to be made in it once. */
export function ErpCard(props: ErpCardProps) {
  const { form, kind, connector, typed, via, agents, state, dirty, mayWrite } = props
  const t = useTranslations('connector.configuration')
  const hfsqlHelp = useHfsqlHelp()
  const id = useId()
  const use = (path: MappingPath, name: string) => {
    form.setValue(path, name, { shouldDirty: true })
    form.clearErrors(path)
  }
  const isOther = kind.software !== connector.software
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
            <EndBadge state={state} isSet={via === 'agent' || (connector.erp.isSet && !isOther)} />
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
        <EndResult
          label={kind.label}
          state={state}
          kind={kind}
          {...(mayWrite && { mend: { show: props.onField, use, nameAt: (path) => form.watch(path) } })}
        />
        <div className="space-y-2">
          <p id={id} className="font-medium">
            {t('via')}
          </p>
          <RadioGroup
            aria-labelledby={id}
            className="sm:grid-cols-2"
            value={via}
            disabled={!mayWrite}
            onValueChange={(next) => props.onVia(next as Connector['via'])}
          >
            <RadioCard value="direct" label={t('direct')} hint={t('directHint')} />
            <RadioCard value="agent" label={t('agent')} hint={t('agentHint')} />
          </RadioGroup>
        </div>
        {via === 'agent' ? (
          <AgentsPanel initial={agents} software={kind.software} mayWrite={mayWrite} />
        ) : (
          <>
            {typed.engine === 'hfsql' ? (
              <HfsqlNote {...(mayWrite && { onAgent: () => props.onVia('agent') })} />
            ) : null}
            <FormFields
              form={form}
              at="erp"
              fields={shownFields(kind.fields, typed, hfsqlHelp)}
              kept={isOther ? [] : connector.erp.secretsSet}
              emptied={form.watch('emptied')}
              onEmptied={(emptied) => form.setValue('emptied', emptied, { shouldDirty: true })}
              lenient
              optionLabel={optionLabel}
              onChange={(name, value) => {
                const port = name === 'engine' ? portOf(value, typed.port ?? '') : null
                if (port) form.setValue('erp.port', port, { shouldDirty: true })
              }}
            />
          </>
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
