'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import type { Path } from 'react-hook-form'
import type {
  Connector,
  ConnectorKinds,
  ConnectorNotice,
  End,
  SavedConnector,
} from '#server/connectors/schema'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { saveConnectorAction } from '../actions'
import {
  type ConfigurationValues,
  changeOf,
  erpKind,
  namesOf,
  portOf,
  typedOf,
  valuesOf,
} from './configuration-values'
import { useEndTests } from './use-end-tests'

export type ConfigurationForm = ReturnType<typeof useConfiguration>['form']

/** The form of the configuration: saved as a whole, tried before that, tested once it is saved. */
export function useConfiguration(initial: Connector, kinds: ConnectorKinds) {
  const t = useTranslations('connector.configuration')
  const router = useRouter()
  const [connector, setConnector] = useState(initial)
  const [notices, setNotices] = useState<readonly ConnectorNotice[]>([])
  const form = useActionForm<ConfigurationValues, SavedConnector>({
    defaultValues: valuesOf(initial, kinds),
    action: (values) => saveConnectorAction(changeOf(values, connector, kinds)),
    onSuccess: (saved) => {
      setConnector(saved)
      setNotices(saved.notices)
      form.reset(valuesOf(saved, kinds))
      ends.show(saved)
      toast.success(t('saved'))
      router.refresh()
      if (!saved.checks.erp && (saved.erp.isSet || saved.via === 'agent')) void ends.run('erp', null)
      if (!saved.checks.site && saved.site.isSet) void ends.run('site', null)
    },
  })

  const refuse = useCallback(
    (fields: Record<string, string>) => {
      Object.entries(fields).forEach(([field, message], index) => {
        form.setError(
          field as Path<ConfigurationValues>,
          { type: 'server', message },
          { shouldFocus: index === 0 },
        )
      })
    },
    [form.setError],
  )
  const ends = useEndTests(connector, refuse)

  const dirty = form.formState.isDirty
  const test = (end: End) => {
    form.clearErrors()
    return ends.run(end, dirty ? changeOf(form.getValues(), connector, kinds) : null)
  }

  /** Another ERP has other fields and other tables; what both know stays typed. */
  const choose = (software: Connector['software']) => {
    const kind = erpKind(kinds, software)
    const mapping = software === connector.software ? connector.mapping : kind.mapping
    form.setValue('software', software, { shouldDirty: true })
    const erp = { ...typedOf(kind.fields, form.getValues('erp')), ...secretsOf(form.getValues('erp'), kind) }
    const port = portOf(erp.engine ?? 'sql_server', erp.port ?? '')
    form.setValue('erp', { ...erp, ...(port && { port }) }, { shouldDirty: true })
    form.setValue('mapping', namesOf(mapping), { shouldDirty: true })
    forget()
  }
  const chooseVia = (via: Connector['via']) => {
    form.setValue('via', via, { shouldDirty: true })
    forget()
  }
  const forget = () => {
    const { software, via } = form.getValues()
    ends.forget(software === connector.software && via === connector.via)
  }

  return { connector, setConnector, form, notices, dirty, tests: ends.tests, test, choose, chooseVia }
}

/** `typedOf` takes a stored form, whose secrets are not known; here they may just have been typed. */
function secretsOf(typed: Record<string, string>, kind: ReturnType<typeof erpKind>) {
  const secrets = kind.fields.filter(({ secret }) => secret)
  return Object.fromEntries(secrets.map(({ name }) => [name, typed[name] ?? '']))
}
