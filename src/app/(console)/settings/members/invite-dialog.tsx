'use client'

import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InviteMember } from '#server/organisations/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { inviteMemberAction } from './actions'

const ROLES = ['admin', 'manager', 'member'] as const

/** Invites somebody by mail. */
export function InviteDialog({ mayInviteOwner }: { mayInviteOwner: boolean }) {
  const t = useTranslations('settings.members')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t('invite')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('inviteTitle')} description={t('inviteText')}>
        <InviteForm mayInviteOwner={mayInviteOwner} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ mayInviteOwner, onDone }: { mayInviteOwner: boolean; onDone: () => void }) {
  const t = useTranslations('settings.members')
  const roleName = useTranslations('shell.role')
  const router = useRouter()
  const { register, submit, submitting, formError, error, watch, setValue } = useActionForm<
    InviteMember,
    unknown
  >({
    defaultValues: { email: '', role: 'manager' },
    action: inviteMemberAction,
    onSuccess: (_, { email }) => {
      toast.success(t('invited', { email }))
      router.refresh()
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4">
        {formError ? <Alert tone="danger">{formError}</Alert> : null}
        <Field label={t('email')} error={error('email')}>
          {(field) => (
            <Input
              {...field}
              type="email"
              autoComplete="off"
              placeholder={t('emailExample')}
              {...register('email', { required: t('emailMissing') })}
            />
          )}
        </Field>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-[13px] font-medium leading-5">{t('role')}</legend>
          <RadioGroup
            value={watch('role')}
            onValueChange={(role) => setValue('role', role as InviteMember['role'])}
            aria-label={t('role')}
          >
            {mayInviteOwner ? (
              <RadioCard value="owner" label={roleName('owner')} hint={t('roleHint.owner')} />
            ) : null}
            {ROLES.map((role) => (
              <RadioCard key={role} value={role} label={roleName(role)} hint={t(`roleHint.${role}`)} />
            ))}
          </RadioGroup>
        </fieldset>
      </div>
      <DialogFooter>
        <Button type="submit" loading={submitting}>
          {t('send')}
        </Button>
      </DialogFooter>
    </form>
  )
}
