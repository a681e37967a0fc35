'use client'

import { PlugZap } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Agent } from '#server/connectors/agent-schema'
import type { Connector, ConnectorKinds, ConnectorLabels } from '#server/connectors/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useLeaveGuard } from '../../_shared/use-leave-guard'
import { useSaid } from '../../_shared/use-said'
import { erpKind } from './configuration-values'
import { ErpCard } from './erp-card'
import { HoursCard } from './hours-card'
import { MappingCard } from './mapping-card'
import { SiteCard } from './site-card'
import { SoftwareCard } from './software-card'
import { useConfiguration } from './use-configuration'
import { useMappingSight } from './use-mapping-sight'

export type SoftwareLabels = Record<Connector['software'], ConnectorLabels>

type ConfigurationViewProps = {
  initial: Connector
  kinds: ConnectorKinds
  labels: SoftwareLabels
  agents: Agent[]
  timeZones: readonly string[]
  mayWrite: boolean
}

/** Both ends of the connector, what it exchanges and how the ERP calls it; one form, saved as a whole. */
export function ConfigurationView({
  initial,
  kinds,
  labels,
  agents,
  timeZones,
  mayWrite,
}: ConfigurationViewProps) {
  const t = useTranslations('connector.configuration')
  const said = useSaid()
  const { connector, setConnector, form, notices, dirty, tests, test, choose, chooseVia } = useConfiguration(
    initial,
    kinds,
  )
  const sight = useMappingSight(form)
  const guard = useLeaveGuard(dirty && mayWrite)
  const router = useRouter()
  const { software, via, erp } = form.watch()
  const kind = erpKind(kinds, software)
  const busy = tests.erp.running || tests.site.running
  const ends = useRef<HTMLDivElement>(null)
  const testBoth = () => {
    // The button is at hand wherever one is; what is found stands up there.
    ends.current?.scrollIntoView({ block: 'start' })
    void test('erp')
    void test('site')
  }
  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <div className="space-y-5">
        {mayWrite || !connector.entitled ? null : <Alert>{t('readOnly')}</Alert>}
        {notices.map(({ code, message }) => (
          <Alert key={code} tone="warning">
            {said(message)}
          </Alert>
        ))}
        <fieldset disabled={!mayWrite} className="min-w-0 space-y-5">
          <SoftwareCard
            form={form}
            kinds={kinds}
            labels={labels[software]}
            disabled={!mayWrite}
            onChoose={choose}
          />
          <div ref={ends} className="grid scroll-mt-20 items-start gap-5 lg:scroll-mt-4 xl:grid-cols-2">
            <ErpCard
              form={form}
              kind={kind}
              connector={connector}
              typed={erp}
              via={via}
              agents={agents}
              state={tests.erp}
              dirty={dirty}
              mayWrite={mayWrite}
              onVia={chooseVia}
              onTest={() => void test('erp')}
              onField={sight.bring}
              onInitialised={(initialisedAt) => {
                setConnector({ ...connector, initialisedAt })
                void test('erp')
              }}
            />
            <SiteCard
              form={form}
              site={kinds.site}
              connector={connector}
              state={tests.site}
              mayWrite={mayWrite}
              onTest={() => void test('site')}
            />
          </div>
          <MappingCard form={form} kind={kind} sight={sight} mayWrite={mayWrite} />
          <HoursCard form={form} labels={labels[software]} timeZones={timeZones} />
        </fieldset>
        {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
      </div>
      {mayWrite ? (
        <footer className="sticky bottom-0 z-20 -mx-4 mt-5 flex flex-wrap items-center justify-end gap-2 border-t border-border bg-background/95 px-4 py-3 backdrop-blur max-lg:bottom-14 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8">
          <p role="status" className="grow text-[13px] text-muted-foreground max-sm:basis-full">
            {dirty ? t('unsaved') : null}
          </p>
          <Button variant="outline" loading={busy} onClick={testBoth}>
            <PlugZap aria-hidden />
            {t('testBoth')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('save')}
          </Button>
        </footer>
      ) : null}
      <ConfirmDialog
        open={guard.leavingTo !== null}
        onOpenChange={(open) => (open ? undefined : guard.stay())}
        title={t('leave.title')}
        consequence={t('leave.text')}
        confirmLabel={t('leave.confirm')}
        destructive
        onConfirm={async () => {
          if (guard.leavingTo) router.push(guard.leavingTo)
        }}
      />
    </form>
  )
}
