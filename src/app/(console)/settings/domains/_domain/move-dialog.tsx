'use client'

import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../../_ui/dialog'
import { Field } from '../../../../_ui/field'
import { NativeSelect } from '../../../../_ui/native-select'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { useSaid } from '../../../_shared/use-said'
import { updateDomainAction } from '../actions'

type Choice = { id: string; name: string }
type MoveFormProps = { domain: Domain; others: Choice[]; onMoved: (domain: Domain) => void }
type MoveDialogProps = {
  domain: Domain
  providers: Choice[]
  open: boolean
  onOpenChange: (open: boolean) => void
  onMoved: (domain: Domain) => void
}

/** Gives a domain to another provider, where it starts anew. */
export function MoveDialog({ domain, providers, open, onOpenChange, onMoved }: MoveDialogProps) {
  const t = useTranslations('domains.move')
  const others = providers.filter(({ id }) => id !== domain.provider?.id)
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('title', { domain: domain.domain })} description={t('text')}>
        {others.length === 0 ? (
          <Alert>{t('none')}</Alert>
        ) : (
          <MoveForm
            domain={domain}
            others={others}
            onMoved={(moved) => {
              onOpenChange(false)
              onMoved(moved)
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}

function MoveForm({ domain, others, onMoved }: MoveFormProps) {
  const t = useTranslations('domains.move')
  const said = useSaid()
  const form = useActionForm<{ provider: string }, Domain>({
    defaultValues: { provider: others[0]?.id ?? '' },
    action: ({ provider }) => updateDomainAction({ id: domain.id, provider }),
    onSuccess: (moved) => {
      toast.success(t('done', { domain: moved.domain, name: moved.provider?.name ?? '' }))
      onMoved(moved)
    },
  })
  const error = form.error('provider')
  return (
    <form onSubmit={form.submit} noValidate className="space-y-4">
      {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
      <Field label={t('provider')} error={error && said(error)}>
        {(control) => (
          <NativeSelect {...control} {...form.register('provider')}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <DialogFooter>
        <Button type="submit" loading={form.submitting}>
          {t('submit')}
        </Button>
      </DialogFooter>
    </form>
  )
}
