'use client'

import { ChevronRight, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ErpKind } from '#server/connectors/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Card, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { useSaid } from '../../_shared/use-said'
import { namesOf, ownNames } from './configuration-values'
import type { ConfigurationForm } from './use-configuration'
import type { useMappingSight } from './use-mapping-sight'

type MappingCardProps = {
  form: ConfigurationForm
  kind: ErpKind
  sight: ReturnType<typeof useMappingSight>
  mayWrite: boolean
}

/** What the tables and columns of this installation are called, beside their usual names. */
export function MappingCard({ form, kind, sight, mayWrite }: MappingCardProps) {
  const t = useTranslations('connector.mapping')
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text', { software: kind.label })} />
      <div className="border-t border-border">
        {kind.entities.map((entity) => (
          <EntityNames
            // Another ERP has other columns.
            key={`${kind.software} ${entity.entity}`}
            form={form}
            kind={kind}
            entity={entity}
            open={sight.open.has(entity.entity)}
            onToggle={(open) => sight.toggle(entity.entity, open)}
            mayWrite={mayWrite}
          />
        ))}
      </div>
    </Card>
  )
}

type EntityNamesProps = Omit<MappingCardProps, 'sight'> & {
  entity: ErpKind['entities'][number]
  open: boolean
  onToggle: (open: boolean) => void
}

function EntityNames({ form, kind, entity, open, onToggle, mayWrite }: EntityNamesProps) {
  const t = useTranslations('connector.mapping')
  const said = useSaid()
  const { entity: name, label, table, columns } = entity
  const names = form.watch('mapping')[name]
  const own = ownNames(names, kind, name)
  const usual = kind.mapping[name]?.columns ?? {}
  const reset = () =>
    form.setValue(`mapping.${name}`, namesOf(kind.mapping)[name] ?? { table, columns: {} }, {
      shouldDirty: true,
    })
  return (
    <details
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
      className="group border-b border-border last:border-b-0"
    >
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-accent/45 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
        />
        <span className="font-medium">{said(label)}</span>
        <code className="min-w-0 grow truncate text-[13px] text-muted-foreground">
          {names?.table || table}
        </code>
        {own > 0 ? <Badge tone="info">{t('own', { count: own })}</Badge> : <Badge>{t('usual')}</Badge>}
      </summary>
      <div className="space-y-4 px-4 pb-4 pt-1">
        <div className="flex flex-wrap items-end gap-3">
          <Field
            label={t('table')}
            className="grow sm:max-w-xs"
            hint={names?.table.trim() === table ? undefined : t('usually', { name: table })}
            error={form.error(`mapping.${name}.table`)}
          >
            {(control) => (
              <Input
                {...control}
                className="font-mono text-[13px]"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={table}
                {...form.register(`mapping.${name}.table`)}
              />
            )}
          </Field>
          {own > 0 && mayWrite ? (
            <Button variant="ghost" size="sm" onClick={reset}>
              <RotateCcw aria-hidden />
              {t('reset')}
            </Button>
          ) : null}
        </div>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          {columns.map(({ name: column, label: columnLabel, required }) => {
            const path = `mapping.${name}.columns.${column}` as const
            const normal = usual[column] ?? null
            const differs = (names?.columns[column] ?? '').trim() !== (normal ?? '')
            return (
              <Field
                key={column}
                label={said(columnLabel)}
                optional={!required}
                hint={differs && normal ? t('usually', { name: normal }) : undefined}
                error={form.error(path)}
              >
                {(control) => (
                  <Input
                    {...control}
                    className="font-mono text-[13px]"
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    placeholder={normal ?? t('none')}
                    {...form.register(path)}
                  />
                )}
              </Field>
            )
          })}
        </div>
      </div>
    </details>
  )
}
