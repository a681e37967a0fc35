import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { PasswordInput } from '../../../../_ui/password-input'
import { ServerGrid } from '../../../_shared/server-grid'
import type { IntegrationFormState } from './form-state'
import { IMAP_PORTS } from './integration-values'

type ImapFieldsProps = { form: IntegrationFormState; saved?: boolean }

/** Where the box is read, and as whom. */
export function ImapFields({ form, saved = false }: ImapFieldsProps) {
  const t = useTranslations('integrations.form')
  const security = useWatch({ control: form.control, name: 'imap.security' })
  return (
    <div className="space-y-4">
      <ServerGrid
        host={{ props: form.register('imap.host'), error: form.error('imap.host') }}
        port={{ props: form.register('imap.port'), error: form.error('imap.port') }}
        security={{
          props: form.register('imap.security', { onChange: () => followPort(form) }),
          error: form.error('imap.security'),
        }}
        words={{
          host: t('host'),
          hostPlaceholder: t('hostPlaceholder'),
          port: t('port'),
          security: t('security'),
          tls: t('securityTls'),
          starttls: t('securityStarttls'),
          none: t('securityNone'),
        }}
        securityHint={security === 'none' ? t('securityNoneHint') : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('user')} hint={t('userHint')} error={form.error('imap.user')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.register('imap.user')}
            />
          )}
        </Field>
        <Field
          label={t('password')}
          hint={saved ? t('passwordKept') : t('passwordHint')}
          error={form.error('password')}
        >
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              {...form.register('password', saved ? {} : { required: t('passwordMissing') })}
            />
          )}
        </Field>
      </div>
    </div>
  )
}

/** The usual port goes with the security, unless an unusual one was typed. */
function followPort(form: IntegrationFormState): void {
  const { port, security } = form.getValues('imap')
  const usual = Object.values(IMAP_PORTS).includes(Number(port)) || !port
  if (usual) form.setValue('imap.port', IMAP_PORTS[security])
}
