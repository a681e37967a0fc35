'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Domain } from '#server/clouds/domain-schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../../_ui/dialog'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { NativeSelect } from '../../../../_ui/native-select'
import { useActionForm } from '../../../../_ui/use-action-form'
import { useSaid } from '../../../_shared/use-said'
import { createDomainAction } from '../actions'

type Choice = { id: string; name: string; isDefault: boolean }

/** Adds a domain, then opens its page, which has the records to publish. */
export function AddDomainDialog({ providers }: { providers: readonly Choice[] }) {
  const t = useTranslations('domains')
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('form.title')} description={t('form.text')}>
        <AddDomainForm providers={providers} />
      </DialogContent>
    </Dialog>
  )
}

function AddDomainForm({ providers }: { providers: readonly Choice[] }) {
  const t = useTranslations('domains.form')
  const said = useSaid()
  const router = useRouter()
  const [added, setAdded] = useState(false)
  const usual = providers.find(({ isDefault }) => isDefault) ?? providers[0]
  const form = useActionForm<{ domain: string; provider: string }, Domain>({
    defaultValues: { domain: '', provider: usual?.id ?? '' },
    action: createDomainAction,
    onSuccess: ({ id }) => {
      setAdded(true)
      router.push(`/settings/domains/${id}`)
    },
  })
  const busy = form.submitting || added
  const [domainError, providerError] = [form.error('domain'), form.error('provider')]
  return (
    <form onSubmit={form.submit} noValidate>
      <div className="grid gap-4">
        {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
        <Field label={t('domain')} error={domainError && said(domainError)}>
          {(control) => (
            <Input
              {...control}
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder={t('domainPlaceholder')}
              {...form.register('domain', { required: t('domainMissing') })}
            />
          )}
        </Field>
        <Field label={t('provider')} hint={t('providerHint')} error={providerError && said(providerError)}>
          {(control) => (
            <NativeSelect {...control} {...form.register('provider')}>
              {providers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <DialogFooter className="sm:items-center">
        <p role="status" className="grow text-[13px] text-muted-foreground">
          {busy ? t('working') : null}
        </p>
        <Button type="submit" loading={busy}>
          {t('submit')}
        </Button>
      </DialogFooter>
    </form>
  )
}
