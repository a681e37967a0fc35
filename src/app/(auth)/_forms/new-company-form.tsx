'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { useActionForm } from '../../_ui/use-action-form'
import { FormFrame } from './form-frame'
import { SignOutButton } from './sign-out-button'
import { TextLink } from './text-link'

type NewCompanyFormProps = {
  name: string
  /** The person belongs to no company yet. */
  first: boolean
  action: (values: { name: string }) => Promise<ActionResult<unknown>>
}

/** Creates a company for somebody who has an account. */
export function NewCompanyForm({ name, first, action }: NewCompanyFormProps) {
  const t = useTranslations('auth')
  const router = useRouter()
  const { register, submit, submitting, formError, error } = useActionForm<{ name: string }, unknown>({
    defaultValues: { name: '' },
    action,
    onSuccess: () => {
      router.replace('/')
      router.refresh()
    },
  })
  return (
    <FormFrame
      title={t('newCompany.title')}
      text={first ? t('newCompany.first', { name }) : t('newCompany.another')}
      error={formError}
      onSubmit={submit}
      footer={
        first ? (
          <SignOutButton variant="link">{t('change.signOut')}</SignOutButton>
        ) : (
          <TextLink href="/">{t('newCompany.back')}</TextLink>
        )
      }
    >
      <Field label={t('company')} error={error('name')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="organization"
            placeholder={t('companyPlaceholder')}
            autoFocus
            {...register('name', { required: t('invalid.company') })}
          />
        )}
      </Field>
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('newCompany.submit')}
      </Button>
    </FormFrame>
  )
}
