import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import type { Preset } from '#server/mailboxes/index'
import type { Security } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { PasswordInput } from '../../../_ui/password-input'
import { ServerGrid } from '../../_shared/server-grid'
import { PORT_OF } from './mailbox-values'
import type { MailboxFormState } from './sender-fields'
import type { PresetChoice } from './use-preset'

type ServerFieldsProps = {
  form: MailboxFormState
  presets: Preset[]
  preset: PresetChoice
  hasPassword: boolean
}

/** How the mails leave: a known provider fills most of it in. */
export function ServerFields({ form, presets, preset, hasPassword }: ServerFieldsProps) {
  const t = useTranslations('mailboxes.form')
  const security = useWatch({ control: form.control, name: 'smtp.security' })
  const captured = preset.current?.id === 'catcher'
  return (
    <>
      <Field label={t('preset')}>
        {(control) => (
          <NativeSelect
            {...control}
            value={preset.current?.id ?? ''}
            onChange={(event) => preset.choose(event.target.value)}
          >
            <option value="">{t('presetOther')}</option>
            {presets.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      {preset.current ? <Alert>{preset.current.help}</Alert> : null}
      <ServerGrid
        host={{ props: form.register('smtp.host'), error: form.error('smtp.host') }}
        port={{ props: form.register('smtp.port'), error: form.error('smtp.port') }}
        security={{
          props: form.register('smtp.security', { onChange: () => followPort(form) }),
          error: form.error('smtp.security'),
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
        securityHint={security === 'none' && !captured ? t('securityNoneHint') : undefined}
      />
      {captured ? null : <Credentials form={form} hasPassword={hasPassword} />}
    </>
  )
}

function Credentials({ form, hasPassword }: Pick<ServerFieldsProps, 'form' | 'hasPassword'>) {
  const t = useTranslations('mailboxes.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('user')} hint={t('userHint')} error={form.error('smtp.user')}>
        {(control) => (
          <Input {...control} autoComplete="off" spellCheck={false} {...form.register('smtp.user')} />
        )}
      </Field>
      <Field
        label={t('password')}
        hint={hasPassword ? t('passwordKept') : t('passwordHint')}
        error={form.error('smtp.password')}
      >
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" {...form.register('smtp.password')} />
        )}
      </Field>
    </div>
  )
}

/** The usual port goes with the security, unless an unusual one was typed. */
function followPort(form: MailboxFormState): void {
  const { port, security } = form.getValues('smtp')
  const usual = Object.values(PORT_OF).includes(Number(port)) || !port
  if (usual) form.setValue('smtp.port', PORT_OF[security as Security])
}
