'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { missingOf } from '#server/licences/key-schema'
import type { CompanyLicence } from '#server/licences/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { useSaid } from '../../../_shared/use-said'
import { pasteLicenceAction } from '../actions'
import { KeyPreview } from './key-preview'
import { usePreview } from './use-preview'

type KeyCardProps = {
  title: string
  text?: string
  accept: string
  autoFocus: boolean
  onAccepted: () => void
  onCancel?: () => void
}

/** Where a key is typed or pasted: what is wrong with it is said at once, what it gives before it is accepted. */
export function KeyCard({ title, text, accept, autoFocus, onAccepted, onCancel }: KeyCardProps) {
  const t = useTranslations('licence.key')
  const common = useTranslations('common')
  const said = useSaid()
  const router = useRouter()
  const form = useActionForm<{ key: string }, CompanyLicence>({
    defaultValues: { key: '' },
    action: pasteLicenceAction,
    onSuccess: ({ plan }) => {
      form.reset()
      toast.success(t('accepted', { plan: plan.name }))
      onAccepted()
      router.refresh()
    },
  })
  const typed = form.watch('key')
  const preview = usePreview(typed)
  const { setFocus } = form
  useEffect(() => {
    if (autoFocus) setFocus('key')
  }, [autoFocus, setFocus])

  // An incomplete key is no mistake while it is typed: only once it is handed in.
  const mistake =
    preview.phase === 'wrong' && preview.problem !== 'short' ? t(`problem.${preview.problem}`) : undefined
  const error = mistake ?? form.error('key')
  const missing = preview.phase === 'wrong' && preview.problem === 'short' ? missingOf(typed) : null
  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={title} description={text} />
        <CardContent>
          <Field
            label={t('label')}
            hint={missing === null ? t('hint') : t('more', { count: missing })}
            error={error && said(error)}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                autoCapitalize="characters"
                autoCorrect="off"
                spellCheck={false}
                maxLength={200}
                placeholder="FACT-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
                className="max-w-md font-mono"
                {...form.register('key', {
                  validate: () =>
                    preview.phase === 'empty'
                      ? t('problem.short')
                      : preview.phase !== 'wrong' || t(`problem.${preview.problem}`),
                })}
              />
            )}
          </Field>
          <KeyPreview preview={preview} />
          {form.formError ? (
            <Alert tone="danger" className="mt-4">
              {said(form.formError)}
            </Alert>
          ) : null}
        </CardContent>
        <CardFooter className="justify-end">
          {onCancel ? (
            <Button variant="outline" onClick={onCancel}>
              {common('cancel')}
            </Button>
          ) : null}
          <Button type="submit" loading={form.submitting}>
            {accept}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
