import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { ServerGrid } from '../../../_shared/server-grid'
import type { IntegrationFormState } from './form-state'
import { SMTP_PORTS } from './integration-values'

/** Where mails of the same address leave. */
export function SmtpFields({ form }: { form: IntegrationFormState }) {
  const t = useTranslations('integrations.form')
  const security = useWatch({ control: form.control, name: 'smtp.security' })
  return (
    <ServerGrid
      host={{
        props: form.register('smtp.host', { required: t('smtpMissing') }),
        error: form.error('smtp.host'),
      }}
      port={{ props: form.register('smtp.port'), error: form.error('smtp.port') }}
      security={{
        props: form.register('smtp.security', { onChange: () => followPort(form) }),
        error: form.error('smtp.security'),
      }}
      words={{
        host: t('smtpHost'),
        hostPlaceholder: t('smtpHostPlaceholder'),
        port: t('smtpPort'),
        security: t('smtpSecurity'),
        tls: t('smtpSecurityTls'),
        starttls: t('smtpSecurityStarttls'),
        none: t('smtpSecurityNone'),
      }}
      securityHint={security === 'none' ? t('securityNoneHint') : undefined}
    />
  )
}

function followPort(form: IntegrationFormState): void {
  const { port, security } = form.getValues('smtp')
  const usual = Object.values(SMTP_PORTS).includes(Number(port)) || !port
  if (usual) form.setValue('smtp.port', SMTP_PORTS[security])
}
